package baton.lead;

import baton.shared.Confidential;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
  public record Proof(String provider, String callId) {
    /** The name under which a repeat of it is known. */
    String identity() {
      return provider + ":" + callId;
    }

    /** Under which it is remembered that the call was not over when we heard of it. */
    String open() {
      return "open:" + identity();
    }
  }

  /** Whether a human was reached. */
  public boolean connected() {
    return result == Result.CONNECTED || direction == Direction.INBOUND;
  }

  /** The names under which a repeat of this report is known; whichever comes again is one. */
  List<String> identities() {
    return Stream.concat(
            externalId.map(id -> "external:" + id).stream(), proof.map(Proof::identity).stream())
        .toList();
  }
}
