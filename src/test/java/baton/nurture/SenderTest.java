package baton.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Lead;
import baton.lead.LeadEventSamples;
import baton.lead.Round;
import baton.shared.RepId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SenderTest {
  private static final RepId ANN = LeadEventSamples.ANN;
  private static final RepId BOB = new RepId("bob");
  private static final RepId CAT = new RepId("cat");

  @Test
  void who_holds_a_lead_speaks_to_it_and_who_is_only_asked_does_not() {
    for (var state : LeadEventSamples.states()) {
      if (state instanceof Lead.Known lead) {
        boolean held = state instanceof Lead.Accepted || state instanceof Lead.Working;
        assertThat(Sender.of(lead))
            .as(state.getClass().getSimpleName())
            .isEqualTo(held ? Optional.of(ANN) : Optional.empty());
      }
    }
  }

  @Test
  void with_marketing_it_is_who_held_it_last() {
    assertThat(Sender.of(nurturing())).isEmpty();
    assertThat(
            Sender.of(
                nurturing(
                    new Round(1, ANN, Round.Fate.LAPSED),
                    new Round(2, BOB, Round.Fate.DECLINED),
                    new Round(3, BOB, Round.Fate.RESCINDED))))
        .isEmpty();
    assertThat(
            Sender.of(
                nurturing(
                    new Round(1, ANN, Round.Fate.TAKEN_BACK),
                    new Round(2, BOB, Round.Fate.ACCEPTED),
                    new Round(3, CAT, Round.Fate.LAPSED))))
        .contains(BOB);
    assertThat(
            Sender.of(
                nurturing(
                    new Round(1, ANN, Round.Fate.ACCEPTED),
                    new Round(2, BOB, Round.Fate.TAKEN_BACK))))
        .contains(BOB);
  }

  private static Lead.Known nurturing(Round... rounds) {
    var sample = (Lead.Nurturing) LeadEventSamples.states().get(2);
    var d = sample.dossier();
    return sample.with(
        new baton.lead.Dossier(
            d.id(),
            d.keyId(),
            d.receivedAt(),
            d.origin(),
            d.submission(),
            d.campaign(),
            d.keys(),
            d.test(),
            d.score(),
            List.of(rounds),
            d.tally()));
  }
}
