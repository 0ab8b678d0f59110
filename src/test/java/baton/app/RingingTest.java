package baton.app;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Attempt;
import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.LeadEventSamples;
import baton.shared.RepId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From accepting a lead until its phone rings. */
class RingingTest {
  private static final Lead.Accepted ACCEPTED =
      LeadEventSamples.states().stream()
          .filter(Lead.Accepted.class::isInstance)
          .map(Lead.Accepted.class::cast)
          .findFirst()
          .orElseThrow();
  private static final Instant SINCE = ACCEPTED.hold().since();
  private static final RepId HOLDER = ACCEPTED.hold().rep();

  @Test
  void it_is_measured_from_accepting_to_the_proven_call_of_the_holder() {
    assertThat(Ringing.rang(ACCEPTED, call(SINCE.plusSeconds(4), Optional.of(HOLDER), true)))
        .contains(Duration.ofSeconds(4));
    assertThat(Ringing.rang(ACCEPTED, call(SINCE.minusMillis(1), Optional.of(HOLDER), true)))
        .as("called before")
        .isEmpty();
    assertThat(Ringing.rang(ACCEPTED, call(SINCE.plusSeconds(4), Optional.of(HOLDER), false)))
        .as("only said")
        .isEmpty();
  }

  @Test
  void a_colleague_s_call_does_not_count_as_the_ring_of_whoever_accepted() {
    var bob = Optional.of(new RepId("bob"));
    assertThat(Ringing.rang(ACCEPTED, call(SINCE.plusSeconds(4), bob, true))).isEmpty();
    assertThat(Ringing.rang(ACCEPTED, call(SINCE.plusSeconds(4), Optional.empty(), true)))
        .isEmpty();
  }

  private static LeadEvent call(Instant startedAt, Optional<RepId> caller, boolean proven) {
    var sample = LeadEventSamples.attempt();
    return new LeadEvent.Attempted(
        startedAt,
        "generic",
        new Attempt(
            sample.channel(),
            sample.direction(),
            startedAt,
            Optional.empty(),
            sample.result(),
            proven ? sample.proof() : Optional.empty(),
            sample.externalId(),
            Optional.empty()),
        true,
        Optional.empty(),
        caller,
        false);
  }
}
