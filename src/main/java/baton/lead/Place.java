package baton.lead;

import java.util.Optional;

/**
 * All that tells where a person is, in their own words and as yet unread.
 *
 * @param timeZone an IANA name
 * @param country by ISO 3166
 * @param phone in E.164
 */
public record Place(Optional<String> timeZone, Optional<String> country, Optional<String> phone) {
  /** Nobody said. */
  public static final Place UNKNOWN =
      new Place(Optional.empty(), Optional.empty(), Optional.empty());

  /** What the lead tells of it; nothing once its person is forgotten. */
  public static Place of(Dossier lead) {
    return lead.submission()
        .read()
        .map(told -> new Place(told.timeZone(), told.country(), told.phone()))
        .orElse(UNKNOWN);
  }

  /** Masked: it tells of a person. */
  @Override
  public String toString() {
    return "Place[***]";
  }
}
