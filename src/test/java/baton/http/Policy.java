package baton.http;

import baton.campaign.Form;
import baton.policy.Arrangements;
import baton.policy.Atlas;
import baton.policy.CallingTimes;
import baton.policy.House;
import baton.policy.Kept;
import baton.policy.Promotion;
import baton.policy.RepEntry;
import baton.policy.Snapshot;
import baton.rep.RepProfile;
import baton.rep.Team;
import baton.routing.Routing;
import baton.routing.Target;
import baton.scoring.Definition;
import baton.scoring.Definitions;
import baton.scoring.Threshold;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A house with two teams and two reps; whoever asks for contact is sales-ready. */
public final class Policy {
  public static final TeamId INSIDE = new TeamId("inside-sales");
  public static final TeamId FIELD = new TeamId("field");
  public static final RepId ANN = new RepId("ann");
  public static final RepId BOB = new RepId("bob");
  private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");

  private Policy() {}

  public static Snapshot snapshot() {
    var definition =
        new Definition(
            3,
            List.of(),
            baton.scoring.Limits.NONE,
            new Threshold(50, 50, 15),
            new Definition.Approval("mia", "sam"),
            AT);
    var teams = new TreeMap<TeamId, Kept<Team>>();
    List.of(INSIDE, FIELD).forEach(id -> teams.put(id, kept(Team.of(id))));
    var reps = new TreeMap<RepId, Kept<RepEntry>>();
    List.of(ANN, BOB).forEach(id -> reps.put(id, kept(rep(id))));
    return new Snapshot(
        7,
        new Definitions(List.of(definition)),
        kept(new Routing(4, List.of(), Target.of(INSIDE))),
        new House(
            teams,
            reps,
            new TreeMap<>(),
            new TreeMap<>(),
            Arrangements.NONE,
            new CallingTimes(Atlas.NONE)),
        promotion(new TreeMap<>()),
        new TreeMap<>());
  }

  /** Nothing but these forms. */
  public static Promotion promotion(SortedMap<String, Kept<Form>> forms) {
    return new Promotion(
        forms, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  private static RepEntry rep(RepId id) {
    var profile =
        new RepProfile(2, id.value(), Set.of(INSIDE), Map.of("enterprise", 2), 5, 1, true);
    return new RepEntry(
        id,
        profile,
        Optional.of(id.value() + "@acme.example"),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static <T> Kept<T> kept(T value) {
    return new Kept<>(value, 2, "manager:key-1", AT);
  }
}
