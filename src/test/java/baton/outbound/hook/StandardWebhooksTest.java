package baton.outbound.hook;

import static baton.testing.StandardWebhooks.believes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Receivers check our messages by the library of the specification, in its own words. */
class StandardWebhooksTest {
  private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String NEW = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
  private static final String ID = "0b5c2c1e-6f0a-4a55-9d0e-0d5ef2f1a111-3-crm";
  private static final String BODY =
      "{\"type\":\"lead.queued\",\"data\":{\"note\":\"für Zoë 👍\"}}";

  private final Instant now = Instant.now();

  private static String seconds(Instant at) {
    return Long.toString(at.getEpochSecond());
  }

  @Test
  void a_message_is_believed_as_it_was_sent_and_not_when_anything_of_it_is_changed() {
    var signature = Signature.of(OLD, ID, now, BODY);

    assertThat(believes(OLD, ID, seconds(now), signature, BODY)).isTrue();
    assertThat(believes(NEW, ID, seconds(now), signature, BODY)).isFalse();
    assertThat(believes(OLD, ID + "x", seconds(now), signature, BODY)).isFalse();
    assertThat(believes(OLD, ID, seconds(now.minusSeconds(1)), signature, BODY)).isFalse();
    assertThat(believes(OLD, ID, seconds(now), signature, BODY + " ")).isFalse();
  }

  @Test
  void while_a_secret_changes_receivers_believe_it_by_either() {
    var both = Signature.of(NEW, ID, now, BODY) + " " + Signature.of(OLD, ID, now, BODY);

    assertThat(believes(OLD, ID, seconds(now), both, BODY)).isTrue();
    assertThat(believes(NEW, ID, seconds(now), both, BODY)).isTrue();
    assertThat(believes("whsec_" + OLD.substring(7) + "AAAA", ID, seconds(now), both, BODY))
        .isFalse();
  }

  @Test
  void a_message_that_somebody_kept_and_sends_again_later_is_not_believed() {
    var then = now.minus(Duration.ofMinutes(10));

    assertThat(believes(OLD, ID, seconds(then), Signature.of(OLD, ID, then, BODY), BODY)).isFalse();
  }
}
