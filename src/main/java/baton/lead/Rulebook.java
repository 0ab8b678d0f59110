package baton.lead;

import baton.rep.Team;
import baton.routing.Route;
import baton.scoring.Score;
import baton.shared.TeamId;
import baton.shared.WorkingTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything people have configured that a lead's rules ask for: one immutable version of it. */
public interface Rulebook {
  /** The sales-ready definition in force, applied. */
  Score score(Map<String, Object> facts, Instant now);

  /** What a lead with that score is short of, one line each; empty for a sales-ready one. */
  List<String> shortfall(Score score);

  /** The campaign that brought such a lead; what it says itself where nobody configured any. */
  default Optional<String> campaign(Submission.Source source) {
    return source.campaign();
  }

  /** The routing in force, applied. */
  Route route(Map<String, Object> facts, Score score);

  /** That team's clocks; the defaults for a team nobody configured. */
  Team team(TeamId id);

  /** The hours that count for that team. */
  WorkingTime hours(TeamId id);

  /** The team that gets what nobody else does. */
  TeamId fallbackTeam();
}
