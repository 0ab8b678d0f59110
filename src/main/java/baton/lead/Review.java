package baton.lead;

import baton.shared.LeadId;
import java.time.Instant;
import java.util.List;

/**
 * A question about a lead that only a human can answer; the lead goes its way meanwhile.
 *
 * @param others the leads that may be of the same person
 */
public record Review(Instant since, Reason reason, List<LeadId> others) {
  /** What it is about. */
  public enum Reason {
    /** Its e-mail and its phone belong to different people, as far as we know. */
    CONTACT_CONFLICT,
    /** It went to sales and back too often; it does not go there again by itself. */
    RECYCLED
  }

  public Review {
    others = List.copyOf(others);
  }
}
