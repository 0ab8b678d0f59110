package baton.lead;

import baton.campaign.Track;
import baton.rep.Team;
import baton.routing.Route;
import baton.scoring.Evidence;
import baton.scoring.Score;
import baton.shared.RepId;
import baton.shared.TeamId;
import baton.shared.WorkingTime;
import baton.shared.calendar.DayParts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything people have configured that a lead's rules ask for: one immutable version of it. */
public interface Rulebook {
  /** The track of a lead for which none is meant. */
  String DEFAULT_TRACK = "default";

  /** The sales-ready definition in force, applied. */
  Score score(Evidence evidence, Instant now);

  /** The points of intent by which a lead that was sales-ready before is so again. */
  int rise(Instant now);

  /** What a lead with that score is short of, one line each; empty for a sales-ready one. */
  List<String> shortfall(Score score);

  /** The campaign that brought such a lead; what it says itself where nobody configured any. */
  default Optional<String> campaign(Submission.Source source) {
    return source.campaign();
  }

  /**
   * The track of a hand-off for which nobody chose one.
   *
   * @param segment asked only where it matters, for working it out may cost
   */
  default String trackFor(NurtureReason reason, Supplier<Optional<String>> segment) {
    return DEFAULT_TRACK;
  }

  /** What is sent on that track; empty for one that nobody made, which only waits. */
  default Optional<Track> track(String id) {
    return Optional.empty();
  }

  /** The rep whom another system calls the owner of a lead, by id or e-mail. */
  default Optional<RepId> owner(String said) {
    return Optional.empty();
  }

  /** Until when that team is offered nothing, because somebody paused it; empty when it is. */
  default Optional<Instant> pausedUntil(TeamId team, Instant now) {
    return Optional.empty();
  }

  /**
   * Who is asked first for those that rep knows: themselves, or who covers for them; empty when
   * their team does.
   */
  default Optional<RepId> standIn(RepId rep, Instant now) {
    return Optional.of(rep);
  }

  /** The routing in force, applied. */
  Route route(Map<String, Object> facts, Score score);

  /** That team's clocks; the defaults for a team nobody configured. */
  Team team(TeamId id);

  /** The hours that count for that team. */
  WorkingTime hours(TeamId id);

  /** The open days of that team, for what is done on one of them and at no exact time. */
  default DayParts days(TeamId id) {
    return DayParts.USUAL;
  }

  /** When such a person may be called; empty where their team calls at any time. */
  default Optional<CallingHours> calling(Callee callee) {
    return Optional.empty();
  }

  /**
   * The hours in which what that team promised to that person goes by: the team's, less what is
   * quiet for the person. Quiet hours stand still even where somebody is on call.
   */
  default WorkingTime hours(TeamId id, Dossier lead) {
    return calling(Callee.of(id, lead))
        .map(person -> person.open().within(hours(id)))
        .orElseGet(() -> hours(id));
  }

  /** The open days of that team on which that person may be called. */
  default DayParts days(TeamId id, Dossier lead) {
    return calling(Callee.of(id, lead))
        .map(person -> person.days(days(id)))
        .orElseGet(() -> days(id));
  }

  /** What that team promises to somebody who is sales-ready then, in its own hours. */
  default Duration promise(TeamId id, Instant at) {
    return team(id).clocks().responseSla();
  }

  /** By what that team's promises are counted now; clocks set by others are counted anew. */
  default Terms terms(TeamId id) {
    return new Terms(id, "");
  }

  /** The team that gets what nobody else does. */
  TeamId fallbackTeam();
}
