package baton.rep;

import static org.assertj.core.api.Assertions.assertThat;

import baton.shared.Decision;
import baton.shared.LeadId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Slots: lent to a lead and a round, never more than there are. */
class CapacityTest {
  private static final long SEED = Long.getLong("baton.seed", 1L);

  @Test
  void capacity_is_never_exceeded_however_slots_are_asked_for_and_given_back() {
    for (long seed = SEED; seed < SEED + 200; seed++) {
      var random = new Random(seed);
      int capacity = random.nextInt(4);
      var ann = Desks.available(capacity);
      var model = new HashMap<LeadId, Integer>();
      for (int i = 0; i < 300; i++) {
        var lead = Desks.lead(random.nextInt(6));
        int round = 1 + random.nextInt(8);
        if (random.nextBoolean()) {
          if (ann.reserve(lead, round, false) instanceof Decision.Kept) {
            model.put(lead, round);
          }
        } else {
          ann.release(lead, round, ReleaseReason.TAKEN_BACK);
          model.computeIfPresent(lead, (_, held) -> held <= round ? null : held);
        }
        assertThat(ann.rep().slots().size())
            .as("seed %d", seed)
            .isLessThanOrEqualTo(capacity)
            .isEqualTo(model.size());
        model.forEach((held, at) -> assertThat(ann.rep().slots().get(held).round()).isEqualTo(at));
      }
    }
  }

  @Test
  void a_slot_is_lent_once_however_often_it_is_asked_for() {
    var ann = Desks.available(1);
    assertThat(ann.reserve(Desks.lead(1), 1, false).events()).hasSize(1);
    assertThat(ann.reserve(Desks.lead(1), 1, false)).isEqualTo(Decision.ignore());
    assertThat(refusal(ann.reserve(Desks.lead(2), 1, false))).isEqualTo(ExclusionCode.AT_CAPACITY);
  }

  @Test
  void an_older_round_neither_takes_nor_frees_the_slot_of_a_newer() {
    var ann = Desks.available(5);
    ann.reserve(Desks.lead(1), 3, false);
    assertThat(refusal(ann.reserve(Desks.lead(1), 2, false)))
        .isEqualTo(ExclusionCode.EXCLUDED_RECENT);
    assertThat(ann.release(Desks.lead(1), 2, ReleaseReason.LAPSED)).isEqualTo(Decision.ignore());
    assertThat(ann.rep().slots()).containsOnlyKeys(Desks.lead(1));
    assertThat(ann.release(Desks.lead(1), 3, ReleaseReason.LAPSED).events()).hasSize(1);
    assertThat(ann.release(Desks.lead(1), 3, ReleaseReason.LAPSED)).isEqualTo(Decision.ignore());
    assertThat(ann.rep().lapsesInARow()).isEqualTo(1);
  }

  @Test
  void a_full_rep_may_be_lent_the_same_lead_again_in_a_later_round() {
    var ann = Desks.available(1);
    ann.reserve(Desks.lead(1), 1, false);
    assertThat(ann.reserve(Desks.lead(1), 2, false).events()).hasSize(1);
    assertThat(ann.rep().slots()).hasSize(1);
    assertThat(ann.rep().slots().get(Desks.lead(1)).forced()).isFalse();
  }

  @Test
  void a_manager_may_go_above_capacity_but_not_to_somebody_who_left() {
    var ann = Desks.available(0);
    assertThat(refusal(ann.reserve(Desks.lead(1), 1, false))).isEqualTo(ExclusionCode.AT_CAPACITY);
    ann.reserve(Desks.lead(1), 1, true);
    assertThat(ann.rep().slots().get(Desks.lead(1)).forced()).isTrue();
    ann.configured(2, 5, false);
    assertThat(refusal(ann.reserve(Desks.lead(2), 1, true))).isEqualTo(ExclusionCode.INACTIVE);
  }

  @Test
  void an_older_configuration_never_replaces_a_newer() {
    var ann = Desks.of(5).configured(3, 7, true).configured(2, 1, true);
    assertThat(ann.rep().profile().orElseThrow().capacity()).isEqualTo(7);
  }

  @Test
  void being_asked_counts_as_not_idle_even_if_ignored() {
    var ann = Desks.available(5).after(Duration.ofMinutes(1));
    ann.reserve(Desks.lead(1), 1, true);
    ann.after(Duration.ofSeconds(30));
    ann.release(Desks.lead(1), 1, ReleaseReason.LAPSED);
    assertThat(ann.rep().idleSince()).isEqualTo(ann.now());
  }

  private static ExclusionCode refusal(Decision<RepEvent, RepRefusal> decision) {
    if (decision instanceof Decision.Refused<RepEvent, RepRefusal>(var why)) {
      return why.code();
    }
    throw new AssertionError("Expected a refusal, found " + decision);
  }
}
