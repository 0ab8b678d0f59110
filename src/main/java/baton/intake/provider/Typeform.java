package baton.intake.provider;

import baton.campaign.Form;
import baton.platform.delivery.Delivery;
import baton.platform.delivery.Signatures;
import baton.platform.delivery.Trees;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Typeform's webhook of one response: signed over the raw body, answers by the question's {@code
 * ref}; see <a href="https://www.typeform.com/developers/webhooks/example-payload/">the payload</a>
 * and <a href="https://www.typeform.com/developers/webhooks/secure-your-webhooks/">the
 * signature</a>.
 */
final class Typeform implements Adapter {
  @Override
  public boolean genuine(Delivery delivery, Form form, String secret, Instant now) {
    return Signatures.base64(
        delivery.header("Typeform-Signature"), "sha256=", Signatures.hmac(secret, delivery.body()));
  }

  @Override
  public List<Told> read(Delivery delivery, Form form) {
    if (!(delivery.content() instanceof Delivery.Content.Json(var tree))) {
      return List.of(new Told.Garbage("Expected JSON"));
    }
    if (!Trees.text(tree, "event_type").orElse("form_response").equals("form_response")) {
      return List.of(new Told.Nothing()); // half a response: the whole one follows
    }
    var response = Trees.at(tree, "form_response").orElse(null);
    var token = Trees.text(response, "token");
    if (token.isEmpty()) {
      return List.of(new Told.Garbage("Expected form_response with a token"));
    }
    return List.of(
        new Told.Submitted(
            token,
            Trees.text(response, "submitted_at").flatMap(Trees::instant),
            false,
            answers(response),
            meta(tree, response)));
  }

  private static List<Answer> answers(@Nullable Object response) {
    var questions = new HashMap<String, Object>();
    Trees.list(response, "definition", "fields")
        .forEach(field -> Trees.text(field, "id").ifPresent(id -> questions.put(id, field)));
    var answers = new ArrayList<Answer>();
    for (var answer : Trees.list(response, "answers")) {
      var id = Trees.text(answer, "field", "id").orElse("");
      var question = questions.get(id);
      var names = new ArrayList<String>();
      Trees.text(answer, "field", "ref")
          .or(() -> Trees.text(question, "ref"))
          .ifPresent(names::add);
      names.add(id);
      var type = Trees.text(answer, "type").orElse("");
      var label = Trees.text(question, "title").orElse(names.getFirst());
      answers.add(new Answer(label, names, kind(type), values(answer, type)));
    }
    if (Trees.at(response, "hidden").orElse(null) instanceof Map<?, ?> hidden) {
      hidden.forEach((name, value) ->
          answers.add(
              new Answer(String.valueOf(name), List.of(), Optional.empty(), Trees.scalars(value))));
    }
    return answers;
  }

  private static Optional<String> kind(String type) {
    return switch (type) {
      case "email" -> Optional.of("email");
      case "phone_number" -> Optional.of("phone");
      default -> Optional.empty();
    };
  }

  /** What was said: a choice by what the visitor read. */
  private static List<String> values(Object answer, String type) {
    return switch (type) {
      case "choice" ->
          Trees.text(answer, "choice", "label")
              .or(() -> Trees.text(answer, "choice", "other"))
              .stream()
              .toList();
      case "choices" -> {
        var all =
            new ArrayList<>(Trees.scalars(Trees.at(answer, "choices", "labels").orElse(null)));
        Trees.text(answer, "choices", "other").ifPresent(all::add);
        yield all;
      }
      default -> Trees.scalars(Trees.at(answer, type).orElse(null));
    };
  }

  private static Map<String, Object> meta(Object tree, @Nullable Object response) {
    var meta = new LinkedHashMap<String, Object>();
    Trees.text(tree, "event_id").ifPresent(id -> meta.put("event_id", id));
    for (var name : List.of("form_id", "landed_at", "calculated", "variables", "ending")) {
      Trees.at(response, name).ifPresent(value -> meta.put(name, value));
    }
    Trees.text(response, "definition", "title").ifPresent(title -> meta.put("title", title));
    return meta;
  }
}
