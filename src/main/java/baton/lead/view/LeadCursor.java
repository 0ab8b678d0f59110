package baton.lead.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.shared.LeadId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** The last lead of a page: the next page begins after it, however many came in meanwhile. */
public record LeadCursor(Instant receivedAt, LeadId id) {
  /** What a caller sends back; means nothing to them. */
  public String text() {
    var plain = receivedAt.toEpochMilli() + ":" + id.value();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
  }

  /** The cursor in that text; empty for what never was one. */
  public static Optional<LeadCursor> parse(String text) {
    try {
      var plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
      int colon = plain.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              new LeadCursor(
                  Instant.ofEpochMilli(Long.parseLong(plain, 0, colon, 10)),
                  new LeadId(plain.substring(colon + 1))));
    } catch (IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }
}
