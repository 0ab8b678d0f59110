package baton.rep;

import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Instant;

/**
 * One thing a rep's desk must show.
 *
 * @param epoch when this run of numbers began, in milliseconds since 1970
 * @param number counts up within the epoch
 */
public record DeskNews(long epoch, long number, Item item) {
  /** What is shown. */
  public sealed interface Item {
    /** A lead is offered, until {@code expiresAt}. */
    record Offer(LeadId lead, int round, Instant expiresAt, Brief brief) implements Item {}

    /** An offer or a held lead is gone. */
    record Withdrawn(LeadId lead, int round, ReleaseReason why) implements Item {}

    /** A lead the rep holds has changed. */
    record Lead(LeadId lead, int round) implements Item {}

    /** A call of the rep's is on the record of a lead that somebody else has. */
    record Credited(LeadId lead, RepId holder) implements Item {}

    /** The rep as dispatchers see them. */
    record Status(RepStatus status) implements Item {}
  }

  /** The place in the stream, by which a reader resumes. */
  public String id() {
    return epoch + "-" + number;
  }
}
