package baton.campaign;

import java.util.Optional;

/**
 * A mail with holes, in Mustache.
 *
 * @param html the same as {@code text} for whoever reads HTML
 */
public record Template(String id, String subject, String text, Optional<String> html) {
  /** What everybody gets who wrote to us, if there is one of that name. */
  public static final String ACKNOWLEDGEMENT = "acknowledgement";

  /** What who signed an agreement gets when a promise of theirs is at risk, or broken. */
  public static final String AGREEMENT_ALERT = "agreement-alert";

  /** What both who signed get each business day, and each week. */
  public static final String AGREEMENT_SUMMARY = "agreement-summary";
}
