package baton.rep.call;

import java.time.Instant;
import java.util.Optional;

/**
 * One call as far as one message tells of it; several messages may tell of the same.
 *
 * @param callId its name at whoever tells
 * @param from a number, or what that call centre calls an agent
 * @param to the same
 * @param agent who of us is in it, in the call centre's own words
 * @param startedAt when it began to ring, or as early as is known
 * @param answeredAt when two humans spoke
 * @param end how it ended; told of by the last message alone
 */
public record CallHeard(
    String callId,
    Direction direction,
    String from,
    String to,
    Optional<String> agent,
    Instant startedAt,
    Optional<Instant> answeredAt,
    Optional<Instant> endedAt,
    Optional<End> end) {
  /** The longest name of a call that is kept. */
  public static final int ID_MAX = 200;

  /** The longest number or address that is looked at. */
  public static final int ADDRESS_MAX = 256;

  /** Who called whom. */
  public enum Direction {
    OUTBOUND,
    INBOUND
  }

  /** How a call ended. */
  public enum End {
    CONNECTED,
    NO_ANSWER,
    VOICEMAIL,
    BUSY,
    WRONG_NUMBER
  }

  /** The person's side of it. */
  public String theirs() {
    return direction == Direction.OUTBOUND ? to : from;
  }

  /** Our side of it. */
  public String ours() {
    return direction == Direction.OUTBOUND ? from : to;
  }

  /** Whether it can be worked with: named, within bounds, and not ending before it began. */
  boolean isWhole() {
    return !callId.isBlank()
        && callId.length() <= ID_MAX
        && from.length() <= ADDRESS_MAX
        && to.length() <= ADDRESS_MAX
        && agent.map(text -> text.length() <= ADDRESS_MAX).orElse(true)
        && endedAt.map(end -> !end.isBefore(startedAt)).orElse(true);
  }

  /** Masked, so that no log line can carry a number. */
  @Override
  public String toString() {
    return "CallHeard[%s]".formatted(callId);
  }
}
