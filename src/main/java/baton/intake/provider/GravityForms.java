package baton.intake.provider;

import baton.campaign.Form;
import baton.platform.delivery.Delivery;
import baton.platform.delivery.Signatures;
import baton.platform.delivery.Trees;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Gravity Forms' Webhooks add-on, which posts the entry, as JSON or as form fields, or the fields
 * that were picked. Its questions are numbers, so the form's mapping says what they are; it signs
 * nothing, so the form's owner adds a header. See <a
 * href="https://docs.gravityforms.com/entry-object/">the entry</a> and <a
 * href="https://docs.gravityforms.com/triggering-webhooks-form-submissions/">the add-on</a>, which
 * shows no whole payload.
 */
final class GravityForms implements Adapter {
  private static final DateTimeFormatter CREATED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /** About the entry, and no answers. */
  private static final Set<String> ABOUT =
      Set.of(
          "id",
          "form_id",
          "post_id",
          "date_created",
          "date_updated",
          "is_starred",
          "is_read",
          "ip",
          "user_agent",
          "currency",
          "payment_status",
          "payment_date",
          "payment_amount",
          "payment_method",
          "transaction_id",
          "is_fulfilled",
          "created_by",
          "transaction_type",
          "status",
          "source_id");

  /** The parts of a name field: {@code 1.3} is the first name. */
  private static final Pattern PART = Pattern.compile("[0-9]+\\.[0-9]+");

  @Override
  public boolean genuine(Delivery delivery, Form form, String secret, Instant now) {
    return Signatures.token(delivery, form.proof().header(), secret);
  }

  @Override
  public List<Told> read(Delivery delivery, Form form) {
    var entry = entry(delivery);
    if (entry.isEmpty()) {
      return List.of(new Told.Garbage("Expected the entry, as JSON or as form fields"));
    }
    var answers = new ArrayList<Answer>();
    var meta = new LinkedHashMap<String, Object>();
    entry.forEach((name, values) -> {
      if (name.equals("source_url")) {
        answers.add(new Answer("source.page", List.of(name), Optional.empty(), values));
      } else if (!ABOUT.contains(name)) {
        answers.add(new Answer(name, also(name), Optional.empty(), values));
      } else if (!values.isEmpty() && !name.equals("ip") && !name.equals("user_agent")) {
        meta.put(name, values.getFirst());
      }
    });
    return List.of(
        new Told.Submitted(
            first(entry, "id").map(id -> first(entry, "form_id").orElse("") + "/" + id),
            first(entry, "date_created").flatMap(GravityForms::created),
            false,
            answers,
            meta));
  }

  /** A part may be mapped by its whole: {@code 6} for every box of question 6. */
  private static List<String> also(String name) {
    return PART.matcher(name).matches() ? List.of(name.substring(0, name.indexOf('.'))) : List.of();
  }

  private static Map<String, List<String>> entry(Delivery delivery) {
    var entry = new LinkedHashMap<String, List<String>>();
    switch (delivery.content()) {
      case Delivery.Content.Json(Map<?, ?> map) ->
          map.forEach((name, value) ->
              entry.put(
                  String.valueOf(name),
                  Trees.scalars(value).stream().filter(text -> !text.isBlank()).toList()));
      case Delivery.Content.Fields(var fields) ->
          fields.forEach(field -> {
            var values = entry.computeIfAbsent(field.getKey(), _ -> new ArrayList<>());
            if (!field.getValue().isBlank()) {
              values.add(field.getValue());
            }
          });
      case Delivery.Content.Json _, Delivery.Content.Unreadable _ -> {}
    }
    return entry;
  }

  private static Optional<String> first(Map<String, List<String>> entry, String name) {
    return entry.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** In UTC, whatever the site's zone. */
  private static Optional<Instant> created(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text, CREATED).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
