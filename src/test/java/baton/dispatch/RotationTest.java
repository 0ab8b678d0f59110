package baton.dispatch;

import static baton.dispatch.Fixtures.DEFAULTS;
import static baton.dispatch.Fixtures.NOON;
import static baton.dispatch.Fixtures.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import baton.lead.OfferEnd;
import baton.lead.Want;
import baton.rep.ExclusionCode;
import baton.rep.Presence;
import baton.rep.RepStatus;
import baton.rep.Team.Strategy;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weighted round robin: shares by weight, and an absence that makes neither debt nor credit. */
class RotationTest {
  private static final int LEADS = 1_000;
  private static final double SHARE_OFF_MAX = 0.03;

  /** The rotation counts turns within this of what a fair share would be, whatever happens. */
  private static final double TURNS_OFF_MAX = 2.0;

  private static final Map<String, Integer> TEAM_OF_FIVE = new LinkedHashMap<>();

  static {
    TEAM_OF_FIVE.put("ann", 1);
    TEAM_OF_FIVE.put("bob", 2);
    TEAM_OF_FIVE.put("cem", 1);
    TEAM_OF_FIVE.put("dana", 3);
    TEAM_OF_FIVE.put("eve", 2);
  }

  @Test
  void a_thousand_leads_with_two_weeks_of_leave_in_the_middle_go_by_weight_without_catching_up() {
    var team = new Pool(TEAM_OF_FIVE);
    var back = new ArrayList<String>();
    for (int n = 0; n < LEADS; n++) {
      if (n == 350) {
        team.leave("bob", ExclusionCode.LEAVE); // 20 leads a day: two weeks
      }
      if (n == 630) {
        team.comeBack("bob");
      }
      var taken = team.next();
      if (n >= 630 && n < 630 + 45) {
        back.add(taken);
      }
    }

    team.isWithinShares();
    long bobs = back.stream().filter("bob"::equals).count();
    assertThat(bobs).as("bob's of the 45 after his leave: a share is 10").isBetween(9L, 11L);
    assertThat(longestRun(back, "bob")).as("turns in a row").isLessThanOrEqualTo(1);
  }

  @Test
  void the_shares_survive_a_crash_every_fifty_leads_that_forgets_the_last_second() {
    var team = new Pool(TEAM_OF_FIVE);
    for (int n = 0; n < LEADS; n++) {
      if (n == 350) {
        team.leave("bob", ExclusionCode.LEAVE);
      }
      if (n == 630) {
        team.comeBack("bob");
      }
      if (n % 50 == 49) {
        team.crash();
      } else if (n % 2 == 0) {
        team.keep(); // two leads a second: up to two turns are not written yet
      }
      team.next();
    }

    team.isWithinShares();
  }

  @Test
  void who_is_new_starts_where_the_pool_is_and_gets_no_more_than_a_share() {
    var team = new Pool(TEAM_OF_FIVE);
    for (int n = 0; n < 500; n++) {
      team.next();
    }
    team.join("fay", 1);
    for (int n = 0; n < 500; n++) {
      team.next();
    }

    team.isWithinShares();
    assertThat(team.taken.get("fay")).isBetween(49, 51);
  }

  @Test
  void a_changed_roster_or_weight_keeps_the_counts() {
    var team = new Pool(TEAM_OF_FIVE);
    for (int n = 0; n < 300; n++) {
      team.next();
    }
    team.fire("cem");
    for (int n = 0; n < 160; n++) {
      team.next();
    }
    team.weigh("ann", 3);
    team.join("cem", 1);
    for (int n = 0; n < 440; n++) {
      team.next();
    }

    team.isWithinShares();
  }

  @Test
  void an_offer_that_lapsed_or_should_not_have_come_is_no_turn_and_a_refusal_is() {
    var team = new Pool(Map.of("ann", 1, "bob", 1));
    assertThat(team.next(OfferEnd.LAPSED)).isEqualTo("ann");
    assertThat(team.next(OfferEnd.GIVEN_BACK)).isEqualTo("ann");
    assertThat(team.next(OfferEnd.DECLINED)).isEqualTo("ann");
    assertThat(team.next(OfferEnd.ACCEPTED)).isEqualTo("bob");
    assertThat(team.next(OfferEnd.ACCEPTED)).isEqualTo("ann");
  }

  @Test
  void an_end_that_is_said_twice_counts_once() {
    var team = new Pool(Map.of("ann", 1, "bob", 1));
    team.next();
    team.turns.ended(new LeadId("l0"), new RepId("ann"), 1, OfferEnd.ACCEPTED);
    assertThat(team.roster.rotation().standings().getFirst().turns()).isEqualTo(1);
  }

  @Test
  void open_offers_count_for_the_order_so_that_a_burst_goes_round() {
    var roster = pool("ann", "bob", "cem");
    var waiting = new Waiting();
    for (int n = 0; n < 6; n++) {
      waiting.put(Fixtures.want("l" + n));
    }
    var assignment =
        new Assignment(TEAM, roster, DEFAULTS.clocks().reofferGap(), _ -> Optional.empty(), NOON);

    var pass = Matchmaking.pass(assignment, waiting, Set.of(), 1_000, roster);

    assertThat(pass.picks())
        .extracting(pick -> pick.ask().rep().value())
        .containsExactly("ann", "bob", "cem", "ann", "bob", "cem");
  }

  @Test
  void turns_given_by_hand_are_had_and_those_taken_are_not() {
    var team = new Pool(Map.of("ann", 1, "bob", 1));
    team.roster.turn(new RepId("ann"), rotation -> rotation.calibrate(new RepId("ann"), -3));
    var first = new ArrayList<String>();
    for (int n = 0; n < 8; n++) {
      first.add(team.next());
    }
    assertThat(first.subList(0, 3)).containsOnly("bob");
    assertThat(first.stream().filter("ann"::equals).count()).as("of 8, 3 less").isEqualTo(3);
    assertThat(new Rotation().calibrate(new RepId("nobody"), 1)).isFalse();
  }

  @Test
  void who_was_full_for_long_catches_up_by_a_few_rounds_only() {
    var team = new Pool(Map.of("ann", 1, "bob", 1));
    team.leave("bob", ExclusionCode.AT_CAPACITY);
    for (int n = 0; n < 100; n++) {
      assertThat(team.next()).isEqualTo("ann");
    }
    team.comeBack("bob");
    var after = new ArrayList<String>();
    for (int n = 0; n < 30; n++) {
      after.add(team.next());
    }
    // ann is that far above the pool, and bob that far below it
    assertThat(longestRun(after, "bob")).isBetween(15, 2 * Rotation.OFF_MAX + 2);
    assertThat(after.subList(24, 30)).contains("ann", "bob");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void whoever_comes_and_goes_nobody_is_more_than_two_turns_off_a_fair_share(long seed) {
    var dice = new Random(seed);
    var team = new Pool(TEAM_OF_FIVE);
    for (int n = 0; n < 3_000; n++) {
      var who = List.copyOf(team.weights.keySet()).get(dice.nextInt(team.weights.size()));
      switch (dice.nextInt(12)) {
        case 0 -> team.leave(who, ExclusionCode.LEAVE);
        case 1, 2 -> team.comeBack(who);
        case 3 -> team.toggle(who);
        default -> team.next();
      }
      if (dice.nextInt(40) == 0) {
        team.keep();
        team.crash();
      }
    }
    team.fair.forEach((rep, fair) ->
        assertThat((double) team.taken.get(rep))
            .as("seed %d, %s", seed, rep)
            .isCloseTo(fair, within(TURNS_OFF_MAX)));
  }

  private static int longestRun(List<String> taken, String rep) {
    int longest = 0;
    int run = 0;
    for (var one : taken) {
      run = one.equals(rep) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static Roster pool(String... reps) {
    var roster = new Roster(Strategy.WEIGHTED_ROUND_ROBIN);
    for (var rep : reps) {
      roster.update(status(rep, 1, Optional.empty(), 1));
    }
    return roster;
  }

  private static RepStatus status(
      String rep, int weight, Optional<ExclusionCode> unroutable, long revision) {
    return new RepStatus(
        new RepId(rep),
        rep,
        Set.of(TEAM),
        Map.of(),
        1_000,
        weight,
        0,
        NOON,
        Presence.AVAILABLE,
        Optional.empty(),
        unroutable,
        revision);
  }

  /** A team that takes turns, and what a fair share would have been of each lead. */
  private static final class Pool {
    private final Map<String, Integer> weights = new TreeMap<>();
    private final Map<String, Optional<ExclusionCode>> away = new HashMap<>();
    private final Map<String, Integer> taken = new TreeMap<>();
    private final Map<String, Double> fair = new TreeMap<>();
    private final Map<RepId, Rotation.Place> kept = new TreeMap<>();
    private double pool;
    private Roster roster = new Roster(Strategy.WEIGHTED_ROUND_ROBIN);
    private Turns turns = new Turns(roster);
    private long revision;
    private int leads;

    Pool(Map<String, Integer> team) {
      new TreeMap<>(team).forEach(this::join);
    }

    void join(String rep, int weight) {
      weights.put(rep, weight);
      away.put(rep, Optional.empty());
      taken.putIfAbsent(rep, 0);
      fair.putIfAbsent(rep, 0.0);
      say(rep);
    }

    void fire(String rep) {
      weights.remove(rep);
      roster.remove(new RepId(rep));
    }

    void weigh(String rep, int weight) {
      weights.put(rep, weight);
      say(rep);
    }

    void leave(String rep, ExclusionCode why) {
      away.put(rep, Optional.of(why));
      say(rep);
    }

    void comeBack(String rep) {
      away.put(rep, Optional.empty());
      say(rep);
    }

    void toggle(String rep) {
      var before = away.get(rep);
      leave(rep, ExclusionCode.LEAVE);
      away.put(rep, before);
      say(rep);
    }

    private void say(String rep) {
      roster.update(status(rep, weights.get(rep), away.get(rep), ++revision));
    }

    String next() {
      return next(OfferEnd.ACCEPTED);
    }

    /** Who is asked for the next lead, and how that ends. */
    String next(OfferEnd end) {
      if (!roster.anybody()) {
        return "";
      }
      Want want = Fixtures.want("l" + leads++);
      var ask =
          (Choice.Ask)
              new Assignment(
                      TEAM, roster, DEFAULTS.clocks().reofferGap(), _ -> Optional.empty(), NOON)
                  .choose(want);
      roster.lend(ask.rep());
      turns.asked(want.lead(), ask.rep(), 1, NOON);
      say(ask.rep().value());
      turns.ended(want.lead(), ask.rep(), 1, end);
      var rep = ask.rep().value();
      if (end == OfferEnd.ACCEPTED) {
        taken.merge(rep, 1, Integer::sum);
        var here =
            weights.keySet().stream()
                .filter(one -> away.get(one).filter(c -> c != ExclusionCode.AT_CAPACITY).isEmpty())
                .toList();
        double weight = here.stream().mapToInt(weights::get).sum();
        here.forEach(one -> fair.merge(one, weights.get(one) / weight, Double::sum));
      }
      return rep;
    }

    void keep() {
      roster
          .rotation()
          .toKeep()
          .ifPresent(places -> {
            kept.putAll(places.reps());
            pool = places.pool();
          });
    }

    /** A new dispatcher hears from everybody, and then what was kept. */
    void crash() {
      roster = new Roster(Strategy.WEIGHTED_ROUND_ROBIN);
      turns = new Turns(roster);
      weights.keySet().forEach(this::say);
      roster.remember(new Rotation.Places(pool, new TreeMap<>(kept)));
    }

    void isWithinShares() {
      fair.forEach((rep, share) ->
          assertThat(Math.abs(taken.get(rep) - share) / share)
              .as("%s had %d of a fair %.1f", rep, taken.get(rep), share)
              .isLessThanOrEqualTo(SHARE_OFF_MAX));
    }
  }
}
