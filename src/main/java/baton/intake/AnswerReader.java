package baton.intake;

import baton.campaign.Form;
import baton.intake.provider.Answer;
import baton.intake.provider.Told;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A provider's answers into slots: first as the form's mapping says, then as the provider knows
 * them, then by their names.
 */
final class AnswerReader {
  private static final String HONEYPOT = "_gotcha";

  private final Form form;
  private final List<Map.Entry<String, String>> entries = new ArrayList<>();
  private final List<Map.Entry<String, String>> fields = new ArrayList<>();
  private final Set<String> kinds = new HashSet<>();

  private AnswerReader(Form form) {
    this.form = form;
  }

  static Raw read(Told.Submitted told, Form form) {
    var reader = new AnswerReader(form);
    told.answers().forEach(reader::sort);
    var raw = FormReader.read(reader.entries);
    reader.fields.forEach(field -> raw.field(field.getKey(), field.getValue()));
    told.submittedAt().ifPresent(at -> raw.texts.put(Slot.SUBMITTED_AT, at.toString()));
    told.id().ifPresent(id -> raw.texts.putIfAbsent(Slot.EXTERNAL_ID, id));
    if (told.test()) {
      raw.flags.put(Slot.TEST, true);
    }
    complete(raw, form);
    if (!told.meta().isEmpty()) {
      raw.extra.put(form.provider().text(), told.meta());
    }
    return raw;
  }

  /** What the form says for all of its submissions. */
  static void complete(Raw raw, Form form) {
    raw.texts.put(Slot.FORM, form.id());
    form.campaign().ifPresent(campaign -> raw.texts.putIfAbsent(Slot.CAMPAIGN, campaign));
    if (form.test()) {
      raw.flags.put(Slot.TEST, true);
    }
    raw.tooFast =
        raw.elapsed
            .flatMap(took -> form.minFillTime().map(min -> took.compareTo(min) < 0))
            .orElse(false);
  }

  private void sort(Answer answer) {
    if (names(answer).anyMatch(name -> form.honeypot().map(name::equalsIgnoreCase).orElse(false))) {
      answer.values().forEach(value -> entries.add(Map.entry(HONEYPOT, value)));
      return;
    }
    var meant = names(answer).flatMap(name -> form.meaning(name).stream()).findFirst();
    if (meant.isPresent()) {
      answer.values().forEach(value -> mapped(answer, meant.get(), value));
      return;
    }
    var name = name(answer);
    answer.values().forEach(value -> entries.add(Map.entry(name, value)));
  }

  private void mapped(Answer answer, String target, String value) {
    if (target.startsWith(Form.FIELDS)) {
      fields.add(Map.entry(target.substring(Form.FIELDS.length()), value));
      return;
    }
    boolean flag = Slot.of(target).filter(slot -> slot.kind() == Slot.Kind.FLAG).isPresent();
    if (flag && !value.isBlank() && FormReader.flag(value).isEmpty()) {
      // a ticked box may carry any text: what was agreed to
      entries.add(Map.entry(target, "true"));
      fields.add(Map.entry(answer.label(), value));
    } else {
      entries.add(Map.entry(target, value));
    }
  }

  /** What two questions of one kind are, their labels tell. */
  private String name(Answer answer) {
    if (answer.kind().isPresent() && kinds.add(answer.kind().get())) {
      return answer.kind().get();
    }
    return names(answer)
        .filter(name -> Slot.of(name).isPresent())
        .findFirst()
        .or(() -> names(answer).filter(name -> !name.isBlank()).findFirst())
        .orElse("answer");
  }

  private static Stream<String> names(Answer answer) {
    return Stream.concat(
        Stream.of(answer.label()).filter(label -> !label.isBlank()), answer.names().stream());
  }
}
