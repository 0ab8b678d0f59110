package baton.intake;

import baton.lead.Submission;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One text for one submission, however its JSON keys were ordered: what an idempotent repeat is
 * compared by.
 */
public final class Canonical {
  private Canonical() {}

  /** Compact JSON with sorted keys; holds the person, so hash it before it goes anywhere. */
  public static String of(Submission s) {
    var all = new TreeMap<String, @Nullable Object>();
    all.put("email", s.email());
    all.put("phone", s.phone());
    all.put("firstName", s.firstName());
    all.put("lastName", s.lastName());
    all.put("company", s.company());
    all.put("jobTitle", s.jobTitle());
    all.put("country", s.country());
    all.put("timeZone", s.timeZone());
    all.put("language", s.language());
    all.put("message", s.message());
    all.put("interest", s.interest());
    all.put("contactRequested", s.contactRequested());
    all.put("campaign", s.source().campaign());
    all.put("form", s.source().form());
    all.put("page", s.source().page());
    all.put("referrer", s.source().referrer());
    all.put("utm", s.source().utm());
    all.put("consentEmail", s.consent().email());
    all.put("consentPhone", s.consent().phone());
    all.put("consentText", s.consent().text());
    all.put("consentVersion", s.consent().version());
    all.put("submittedAt", s.submittedAt().map(Instant::toString));
    all.put("externalId", s.externalId());
    all.put("test", s.test());
    all.put("fields", s.fields());
    all.put("extra", s.extra());
    var text = new StringBuilder();
    write(text, all);
    return text.toString();
  }

  private static void write(StringBuilder out, @Nullable Object value) {
    switch (value) {
      case Optional<?> optional -> write(out, optional.orElse(null));
      case Map<?, ?> map -> object(out, map);
      case List<?> list -> array(out, list);
      case String text -> quoted(out, text);
      // 1, 1.0 and 1e0 are one number, whichever way a JSON library read them.
      case Number number -> out.append(new BigDecimal(number.toString()).stripTrailingZeros());
      case null, default -> out.append(value);
    }
  }

  private static void object(StringBuilder out, Map<?, ?> map) {
    var sorted = new TreeMap<String, @Nullable Object>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    var separator = "{";
    for (var entry : sorted.entrySet()) {
      out.append(separator);
      quoted(out, entry.getKey());
      out.append(':');
      write(out, entry.getValue());
      separator = ",";
    }
    out.append(sorted.isEmpty() ? "{}" : "}");
  }

  private static void array(StringBuilder out, List<?> list) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(i == 0 ? "" : ",");
      write(out, list.get(i));
    }
    out.append(']');
  }

  private static void quoted(StringBuilder out, String text) {
    out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
  }
}
