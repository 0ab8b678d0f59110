package baton.http.intake;

import baton.campaign.Form;
import baton.http.FormBody;
import baton.intake.Parsed;
import baton.intake.SubmissionParser;
import baton.shared.Mistake;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was posted, read.
 *
 * @param form as it was typed, for a page that asks to mend it; JSON is not typed by visitors
 */
record PostedBody(Parsed parsed, Optional<FormBody> form) {
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

  static PostedBody of(
      ObjectNode json, Optional<Form> form, SubmissionParser parser, ObjectMapper mapper) {
    Map<String, Object> tree = mapper.convertValue(json, TREE);
    var parsed = form.map(known -> parser.json(tree, known)).orElseGet(() -> parser.json(tree));
    return new PostedBody(parsed, Optional.empty());
  }

  /** Files are refused rather than lost: whoever sent one believes that we have it. */
  static PostedBody of(FormBody form, Optional<Form> known, SubmissionParser parser) {
    var parsed =
        known
            .map(one -> parser.form(form.fields(), one))
            .orElseGet(() -> parser.form(form.fields()));
    if (form.files().isEmpty()) {
      return new PostedBody(parsed, Optional.of(form));
    }
    var mistakes = new ArrayList<Mistake>();
    if (parsed instanceof Parsed.Bad(var found)) {
      mistakes.addAll(found);
    }
    form.files()
        .forEach(name ->
            mistakes.add(
                new Mistake(
                    name, "file_not_supported", "Files are not taken here; send a link instead")));
    return new PostedBody(new Parsed.Bad(List.copyOf(mistakes)), Optional.of(form));
  }
}
