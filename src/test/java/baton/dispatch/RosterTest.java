package baton.dispatch;

import static baton.dispatch.Fixtures.NOON;
import static baton.dispatch.Fixtures.choosing;
import static baton.dispatch.Fixtures.rep;
import static baton.dispatch.Fixtures.roster;
import static baton.dispatch.Fixtures.skilled;
import static baton.dispatch.Fixtures.status;
import static baton.dispatch.Fixtures.want;
import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.DecisionRecord;
import baton.rep.ExclusionCode;
import baton.rep.RepStatus;
import baton.rep.Team.Strategy;
import baton.routing.Need;
import baton.shared.RepId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final List<String> SKILLS = List.of("language:de", "language:fr", "enterprise");
  private static final int STEPS = 3_000;

  @Test
  void whoever_has_the_skills_is_found_in_rank_order_whatever_happened_in_between() {
    long seed = System.nanoTime();
    System.out.println("RosterTest seed " + seed);
    var dice = new SplittableRandom(seed);
    var roster = new Roster(Strategy.LEAST_LOAD);
    for (int step = 0; step < STEPS; step++) {
      var id = "rep-%02d".formatted(dice.nextInt(40));
      switch (dice.nextInt(10)) {
        case 0 -> roster.remove(new RepId(id));
        case 1, 2 -> roster.lend(new RepId(id));
        case 3 -> roster.rankBy(dice.nextBoolean() ? Strategy.LEAST_LOAD : Strategy.LONGEST_IDLE);
        default -> roster.update(any(id, dice));
      }
      var needs =
          SKILLS.stream()
              .filter(_ -> dice.nextInt(3) == 0)
              .map(skill -> new Need(skill, 1 + dice.nextInt(3), Optional.empty()))
              .toList();

      var expected =
          roster.all().stream()
              .filter(rep -> rep.unroutable().isEmpty())
              .filter(rep ->
                  needs.stream().allMatch(n -> rep.skills().getOrDefault(n.skill(), 0) >= n.min()))
              .sorted(roster.order())
              .toList();
      assertThat(List.copyOf(roster.ranked(needs)))
          .as("seed %d, step %d, %s", seed, step, needs)
          .isEqualTo(expected);
    }
  }

  @Test
  void more_combinations_than_are_kept_are_answered_all_the_same() {
    var roster = roster(skilled("ann", Map.of("level", 1_000)), rep("bob", 0, 5, NOON));
    for (int min = 1; min <= 3 * Roster.COMBINATIONS_MAX; min++) {
      assertThat(roster.ranked(List.of(new Need("level", min, Optional.empty()))))
          .singleElement()
          .extracting(rep -> rep.id().value())
          .isEqualTo("ann");
    }
  }

  @Test
  void the_counts_add_up_to_the_team_when_the_chosen_ranks_below_all_that_are_looked_at() {
    var roster = new Roster(Strategy.LEAST_LOAD);
    int others = 2 * DecisionRecord.CANDIDATES_MAX;
    for (int n = 0; n < others; n++) {
      roster.update(rep("rep-%04d".formatted(n), 0, 5, NOON));
    }
    roster.update(status("zoe", 4, 5, NOON, Optional.empty(), Map.of("language:is", 1)));
    var needs = List.of(new Need("language:is", 1, Optional.empty()));
    var wanted = want("l", 0, NOON.plusSeconds(300), needs, Map.of());

    var choice = choosing(roster, NOON).choose(wanted);

    assertThat(choice).isInstanceOf(Choice.Ask.class);
    var decision = ((Choice.Ask) choice).decision();
    assertThat(decision.candidates().getFirst().rep().value()).isEqualTo("zoe");
    assertThat(decision.counts().values().stream().mapToInt(n -> n).sum()).isEqualTo(others + 1);
    assertThat(decision.counts())
        .containsEntry("eligible", 1)
        .containsEntry("skill_miss", DecisionRecord.CANDIDATES_MAX - 1);
  }

  private static RepStatus any(String id, SplittableRandom dice) {
    var skills =
        Map.of(
            SKILLS.get(0), dice.nextInt(4),
            SKILLS.get(1), dice.nextInt(4),
            SKILLS.get(2), dice.nextInt(4));
    int held = dice.nextInt(6);
    Optional<ExclusionCode> why =
        held >= 5
            ? Optional.of(ExclusionCode.AT_CAPACITY)
            : dice.nextInt(4) == 0 ? Optional.of(ExclusionCode.OFFLINE) : Optional.empty();
    return status(id, held, 5, NOON.minusSeconds(dice.nextInt(5)), why, skills);
  }
}
