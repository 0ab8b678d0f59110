package baton.lead;

import baton.shared.Confidential;
import java.time.Instant;
import java.util.Optional;

/**
 * One try of a human to reach the person.
 *
 * @param proof who can confirm it; without one it is reported as unverified
 * @param externalId the reporter's own id, by which a repeat is known
 */
public record Attempt(
    Channel channel,
    Direction direction,
    Instant startedAt,
    Optional<Instant> endedAt,
    Result result,
    Optional<Proof> proof,
    Optional<String> externalId,
    Optional<Confidential<String>> note) {
  public enum Channel {
    CALL,
    EMAIL,
    SMS,
    MEETING,
    CHAT
  }

  public enum Direction {
    OUTBOUND,
    INBOUND
  }

  public enum Result {
    CONNECTED,
    NO_ANSWER,
    VOICEMAIL,
    BUSY,
    WRONG_NUMBER,
    BOUNCED,
    SENT
  }

  /** The telephony provider's own record of the call. */
  public record Proof(String provider, String callId) {}

  /** Whether a human was reached. */
  public boolean connected() {
    return result == Result.CONNECTED || direction == Direction.INBOUND;
  }

  /** The name under which a repeat of this report is known, if it has one. */
  Optional<String> identity() {
    return externalId
        .map(id -> "external:" + id)
        .or(() -> proof.map(p -> p.provider() + ":" + p.callId()));
  }
}
