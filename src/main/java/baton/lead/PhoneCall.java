package baton.lead;

import baton.shared.RepId;
import java.time.Instant;
import java.util.Optional;

/**
 * A call with the person, as far as a call centre has told of it.
 *
 * @param proof its name there; whatever is told under that name is one call
 * @param startedAt when it began to ring
 * @param endedAt empty while it goes on
 * @param result {@code CONNECTED} once two humans speak; {@code NO_ANSWER} until then
 * @param caller who of us is in it
 */
public record PhoneCall(
    Attempt.Proof proof,
    Attempt.Direction direction,
    Instant startedAt,
    Optional<Instant> endedAt,
    Attempt.Result result,
    Caller caller) {
  /** Who of us is in a call: credited is who called, not whose lead it is. */
  public sealed interface Caller {
    /**
     * One of our reps.
     *
     * @param active whether a lead may be theirs
     */
    record Ours(RepId rep, boolean active) implements Caller {}

    /** Whom the call centre names and nobody knows. */
    record Stranger(String agent) implements Caller {}

    /** Nobody is named. */
    record Nameless() implements Caller {}

    /** The rep, if it is one. */
    default Optional<RepId> credited() {
      return this instanceof Ours(var rep, _) ? Optional.of(rep) : Optional.empty();
    }

    /** How the record names them. */
    default String by() {
      return switch (this) {
        case Ours(var rep, _) -> Party.rep(rep).by();
        case Stranger(var agent) -> "agent:" + agent;
        case Nameless _ -> "agent";
      };
    }
  }

  /** Whether we tried to reach the person, or spoke to them when they tried us. */
  boolean isAttempt() {
    return direction == Attempt.Direction.OUTBOUND || result == Attempt.Result.CONNECTED;
  }

  Attempt attempt() {
    return new Attempt(
        Attempt.Channel.CALL,
        direction,
        startedAt,
        endedAt,
        result,
        Optional.of(proof),
        Optional.empty(),
        Optional.empty());
  }
}
