package baton.rep.asterisk;

import java.time.Instant;
import java.util.Optional;

/**
 * One call from one phone to another, as far as it has come; later news of the same call have the
 * same id and know more.
 *
 * @param source the presence source it was heard of from
 * @param callId of this leg, unique within the source
 * @param chain the same for all legs that hang together: of a call that we asked for, our own id
 * @param from the caller's number
 * @param to the number that was called
 * @param caller the phone that called, {@code PJSIP/ann}
 * @param called the phone that was called
 */
public record PhoneCall(
    String source,
    String callId,
    String chain,
    Optional<String> from,
    Optional<String> to,
    Optional<String> caller,
    String called,
    Instant startedAt,
    Optional<Instant> answeredAt,
    Optional<Instant> endedAt) {
  /** Hears of calls; soon back, and safe to tell twice. */
  @FunctionalInterface
  public interface Listener {
    void heard(PhoneCall call);
  }

  /** Without the numbers. */
  @Override
  public String toString() {
    return "PhoneCall[%s/%s]".formatted(source, callId);
  }
}
