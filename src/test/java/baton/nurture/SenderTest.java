package baton.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Dossier;
import baton.lead.Lead;
import baton.lead.LeadEventSamples;
import baton.lead.Round;
import baton.lead.Standing;
import baton.shared.RepId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SenderTest {
  private static final RepId ANN = LeadEventSamples.ANN;
  private static final RepId BOB = new RepId("bob");

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
  void with_marketing_it_is_who_last_tried_to_reach_the_person_and_nobody_who_only_had_it() {
    var sample = (Lead.Nurturing) LeadEventSamples.states().get(2);
    var dossier = sample.dossier();
    assertThat(Sender.of(sample)).isEmpty();
    var worked =
        new Standing(
            Optional.of(BOB), List.of(), false, List.of(), Optional.empty(), Optional.empty());
    assertThat(
            Sender.of(
                sample.with(
                    new Dossier(
                        dossier.id(),
                        dossier.keyId(),
                        dossier.receivedAt(),
                        dossier.origin(),
                        dossier.submission(),
                        dossier.campaign(),
                        dossier.keys(),
                        dossier.test(),
                        dossier.score(),
                        List.of(new Round(7, ANN, Round.Fate.TAKEN_BACK)),
                        dossier.tally(),
                        worked))))
        .contains(BOB);
  }
}
