package baton.bench;

import baton.dispatch.Assignment;
import baton.dispatch.Choice;
import baton.dispatch.Roster;
import baton.lead.Exclusion;
import baton.lead.Want;
import baton.rep.Presence;
import baton.rep.RepStatus;
import baton.rep.Team.Strategy;
import baton.routing.Need;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What it costs to say who is asked for a lead, in teams of ten, a thousand and a hundred thousand.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChoiceBenchmark {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final TeamId TEAM = new TeamId("inside-sales");
  private static final Duration GAP = Duration.ofSeconds(30);
  private static final int CAPACITY = 5;

  /** One in this many has the rare skill, and there is always one who has. */
  private static final int RARE = 1_000;

  @Param({"10", "1000", "100000"})
  int reps;

  private final SplittableRandom dice = new SplittableRandom(42);
  private final Roster roster = new Roster(Strategy.LEAST_LOAD);
  private RepStatus[] team = {};
  private Want plain = want(List.of(), Map.of());
  private Want lapsed = plain;
  private Want skilled = plain;
  private Want unheardOf = plain;
  private int turn;

  @Setup
  public void fill() {
    team = new RepStatus[reps];
    for (int n = 0; n < reps; n++) {
      var skills =
          n % RARE == reps % RARE / 2 ? Map.of("language:is", 1) : Map.of("language:en", 1);
      team[n] = rep(n, dice.nextInt(CAPACITY), dice.nextInt(100_000), skills, n);
      roster.update(team[n]);
    }
    skilled = want(List.of(new Need("language:is", 1, Optional.empty())), Map.of());
    unheardOf = want(List.of(new Need("language:eo", 1, Optional.empty())), Map.of());
    var exclusions = new HashMap<RepId, Exclusion>();
    for (int n = 0; n < 5; n++) {
      if (Assignment.choose(TEAM, want(List.of(), exclusions), roster, GAP, NOON)
          instanceof Choice.Ask(var rep, _)) {
        exclusions.put(
            rep,
            new Exclusion(NOON.minusSeconds(60), NOON.plusSeconds(540), Exclusion.Kind.LAPSED));
      }
    }
    lapsed = want(List.of(), exclusions);
  }

  /** Nothing in the way: the best is asked. */
  @Benchmark
  public Choice choose() {
    return Assignment.choose(TEAM, plain, roster, GAP, NOON);
  }

  /** The five best have let it lapse. */
  @Benchmark
  public Choice chooseAfterLapses() {
    return Assignment.choose(TEAM, lapsed, roster, GAP, NOON);
  }

  /** A skill that one in a thousand has. */
  @Benchmark
  public Choice chooseByRareSkill() {
    return Assignment.choose(TEAM, skilled, roster, GAP, NOON);
  }

  /** A skill that nobody has: the answer is to wait. */
  @Benchmark
  public Choice chooseInVain() {
    return Assignment.choose(TEAM, unheardOf, roster, GAP, NOON);
  }

  /**
   * What a dispatcher does for a lead: chooses, lends the slot, and hears of a slot freed
   * elsewhere.
   */
  @Benchmark
  public Choice chooseLendHear() {
    var choice = Assignment.choose(TEAM, plain, roster, GAP, NOON);
    if (choice instanceof Choice.Ask(var rep, _)) {
      roster.lend(rep);
    }
    turn = (turn + 1) % reps;
    var known = team[turn];
    roster.update(
        rep(turn, dice.nextInt(CAPACITY), dice.nextInt(100_000), known.skills(), Long.MAX_VALUE));
    return choice;
  }

  private static Want want(List<Need> needs, Map<RepId, Exclusion> exclusions) {
    return new Want(
        new LeadId("00000000-0000-0001-0000-000000000002"),
        1,
        1,
        needs,
        0,
        0,
        NOON.plusSeconds(300),
        NOON,
        exclusions);
  }

  private static RepStatus rep(
      int number, int held, int idleSeconds, Map<String, Integer> skills, long revision) {
    return new RepStatus(
        new RepId("rep-%06d".formatted(number)),
        "Rep",
        Set.of(TEAM),
        skills,
        CAPACITY,
        1,
        held,
        NOON.minusSeconds(idleSeconds),
        Presence.AVAILABLE,
        Optional.empty(),
        revision);
  }
}
