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
}
