package baton.rep;

import java.util.List;
import java.util.Optional;

/**
 * What a rep is told with an offer: enough to be ready, nothing to reach the person by.
 *
 * @param need what they want, in their own words
 * @param campaign the promotion that brought them
 * @param reasons why it is sales-ready
 * @param touches what they did last, newest first, at most ten
 * @param opener a first sentence to start from
 */
public record Brief(
    Optional<String> need,
    Optional<String> segment,
    Optional<String> campaign,
    List<String> interest,
    List<String> reasons,
    List<String> touches,
    String opener) {
  public Brief {
    interest = List.copyOf(interest);
    reasons = List.copyOf(reasons);
    touches = List.copyOf(touches);
  }

  /** Masked: the need is a person's own words. */
  @Override
  public String toString() {
    return "Brief[***]";
  }
}
