package baton.lead.call;

import baton.shared.LeadId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A lead that has the number of a call.
 *
 * @param state as lists have it
 */
record Callee(LeadId lead, String state, Instant receivedAt) {
  /** A call may have begun before its lead was stored: the form came in while they spoke. */
  static final Duration BEFORE_RECEIVED_MAX = Duration.ofMinutes(10);

  /** How long a call may still be about a lead that is concluded. */
  static final Duration AFTER_CONCLUDED_MAX = Duration.ofDays(30);

  /** The one that is meant: in sales before in nurture before concluded; of several the newest. */
  static Optional<Callee> of(List<Callee> all, Instant startedAt) {
    return all.stream()
        .filter(one -> !startedAt.isBefore(one.receivedAt().minus(BEFORE_RECEIVED_MAX)))
        .min(
            Comparator.comparingInt(Callee::rank)
                .thenComparing(Callee::receivedAt, Comparator.reverseOrder()));
  }

  private int rank() {
    return switch (state) {
      case "queued", "offered", "accepted", "working" -> 0;
      case "received", "nurturing" -> 1;
      default -> 2;
    };
  }
}
