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
 * @param busy whether it was
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
    Optional<Instant> endedAt,
    boolean busy) {
  /** Hears of calls; soon back, and safe to tell twice. */
  public interface Listener {
    void heard(PhoneCall call);

    /** The first phone of a call that we asked for was not answered, or cannot be reached. */
    void unanswered(String callId);
  }

  PhoneCall answered(Instant at) {
    return with(Optional.of(answeredAt.orElse(at)), endedAt, busy);
  }

  PhoneCall ended(Instant at, boolean wasBusy) {
    return with(answeredAt, Optional.of(at), wasBusy);
  }

  private PhoneCall with(
      Optional<Instant> newAnsweredAt, Optional<Instant> newEndedAt, boolean newBusy) {
    return new PhoneCall(
        source,
        callId,
        chain,
        from,
        to,
        caller,
        called,
        startedAt,
        newAnsweredAt,
        newEndedAt,
        newBusy);
  }

  /** Without the numbers. */
  @Override
  public String toString() {
    return "PhoneCall[%s/%s]".formatted(source, callId);
  }
}
