package baton.intake.provider;

import baton.campaign.Form;
import baton.platform.delivery.Delivery;
import baton.platform.delivery.Signatures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Elementor Pro's webhook action: form fields, by label alone or, with its advanced data, by id and
 * type. It signs nothing and names no submission: the address carries the token, and of two equal
 * bodies one is a repeat. Its payload is published nowhere but in <a
 * href="https://developers.elementor.com/docs/form-actions/">the action's</a> source.
 */
final class Elementor implements Adapter {
  private static final Pattern FIELD =
      Pattern.compile(
          "fields\\[([^\\]]+)\\]\\[(id|type|title|value|raw_value|required)\\](\\[.*)?");
  private static final Pattern ABOUT = Pattern.compile("(form|meta)\\[([^\\]]+)\\](\\[value\\])?");

  /** Labels of what is no answer, in the language of the plugin's source. */
  private static final Set<String> PLAIN_ABOUT =
      Set.of("form_id", "form_name", "Date", "Time", "User Agent", "Remote IP", "Powered by");

  private static final Set<String> NOT_KEPT =
      Set.of("user_agent", "remote_ip", "credit", "User Agent", "Remote IP", "Powered by");

  private static final class Question {
    private String type = "";
    private String title = "";
    private String value = "";
  }

  @Override
  public boolean genuine(Delivery delivery, Form form, String secret, Instant now) {
    return Signatures.token(delivery, form.proof().header(), secret);
  }

  @Override
  public List<Told> read(Delivery delivery, Form form) {
    if (!(delivery.content() instanceof Delivery.Content.Fields(var fields)) || fields.isEmpty()) {
      return List.of(new Told.Garbage("Expected form fields"));
    }
    boolean advanced = fields.stream().anyMatch(f -> FIELD.matcher(f.getKey()).matches());
    return List.of(advanced ? advanced(fields) : plain(fields));
  }

  private static Told plain(List<Map.Entry<String, String>> fields) {
    var answers = new ArrayList<Answer>();
    var meta = new LinkedHashMap<String, Object>();
    for (var field : fields) {
      if (field.getKey().equals("Page URL")) {
        answers.add(Answer.of("source.page", field.getValue()));
      } else if (!PLAIN_ABOUT.contains(field.getKey())) {
        answers.add(Answer.of(field.getKey(), field.getValue()));
      } else if (!NOT_KEPT.contains(field.getKey())) {
        meta.put(field.getKey(), field.getValue());
      }
    }
    return new Told.Submitted(Optional.empty(), Optional.empty(), false, answers, meta);
  }

  private static Told advanced(List<Map.Entry<String, String>> fields) {
    var questions = new LinkedHashMap<String, Question>();
    var meta = new LinkedHashMap<String, Object>();
    var answers = new ArrayList<Answer>();
    for (var field : fields) {
      var match = FIELD.matcher(field.getKey());
      if (match.matches()) {
        note(questions.computeIfAbsent(match.group(1), _ -> new Question()), match.group(2), field);
        continue;
      }
      var about = ABOUT.matcher(field.getKey());
      if (about.matches() && about.group(2).equals("page_url")) {
        answers.add(Answer.of("source.page", field.getValue()));
      } else if (about.matches() && !NOT_KEPT.contains(about.group(2))) {
        meta.put(about.group(1) + "." + about.group(2), field.getValue());
      }
    }
    questions.forEach((id, question) -> {
      if (!question.type.equals("password")) {
        answers.add(
            new Answer(
                question.title.isBlank() ? id : question.title,
                List.of(id),
                kind(question.type),
                List.of(question.value)));
      }
    });
    return new Told.Submitted(Optional.empty(), Optional.empty(), false, answers, meta);
  }

  // the raw value of an upload is a path on their server, which is nobody's business
  private static void note(Question question, String part, Map.Entry<String, String> field) {
    switch (part) {
      case "type" -> question.type = field.getValue();
      case "title" -> question.title = field.getValue();
      case "value" -> question.value = field.getValue();
      default -> {}
    }
  }

  private static Optional<String> kind(String type) {
    return switch (type) {
      case "email" -> Optional.of("email");
      case "tel" -> Optional.of("phone");
      default -> Optional.empty();
    };
  }
}
