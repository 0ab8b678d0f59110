package baton.policy;

import baton.campaign.Template;
import baton.shared.Checked;
import baton.shared.Reading;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail template as somebody wrote it: the body of {@code PUT /v1/templates/{id}}, nothing checked
 * yet.
 */
public record TemplateDoc(@Nullable String subject, @Nullable String text, @Nullable String html) {
  public static final int SUBJECT_MAX = 300;
  public static final int TEXT_MAX = 50_000;
  public static final int HTML_MAX = 200_000;

  /** The template this text means, or all that is wrong with its size. */
  public Checked<Template> check(String id) {
    var reading = new Reading();
    reading.name("id", id);
    return reading.finish(
        new Template(
            id,
            required(reading, "subject", subject, SUBJECT_MAX),
            required(reading, "text", text, TEXT_MAX),
            Optional.ofNullable(html)
                .filter(h -> !h.isBlank())
                .map(h -> reading.bounded("html", h, HTML_MAX))));
  }

  private static String required(Reading reading, String field, @Nullable String given, int max) {
    if (given == null || given.isBlank()) {
      reading.mistake(field, "required", "Expected a text");
      return "";
    }
    return reading.bounded(field, given, max);
  }
}
