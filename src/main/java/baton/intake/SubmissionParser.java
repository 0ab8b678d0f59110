package baton.intake;

import baton.campaign.Form;
import baton.intake.provider.Answer;
import baton.intake.provider.Told;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what was posted.
 *
 * @param defaultRegion where a phone without country code is, when its person did not say: {@code
 *     US}
 */
public record SubmissionParser(String defaultRegion) {
  /**
   * Reads a JSON body.
   *
   * @param body maps, lists, strings, booleans, nulls and numbers; numbers best as BigInteger and
   *     BigDecimal, so that nothing is rounded on the way here
   */
  public Parsed json(Map<String, ?> body) {
    return new Finish(JsonReader.read(body), defaultRegion).parsed();
  }

  /** Reads form fields in their order, repeated names and all. */
  public Parsed form(List<Map.Entry<String, String>> entries) {
    return new Finish(FormReader.read(entries), defaultRegion).parsed();
  }

  /** Reads what was posted for a form that is configured. */
  public Parsed form(List<Map.Entry<String, String>> entries, Form form) {
    var answers =
        entries.stream().map(entry -> Answer.of(entry.getKey(), entry.getValue())).toList();
    return told(
        new Told.Submitted(Optional.empty(), Optional.empty(), false, answers, Map.of()), form);
  }

  /** The same of a JSON body, whose names are the contract's and need no mapping. */
  public Parsed json(Map<String, ?> body, Form form) {
    var raw = JsonReader.read(body);
    form.honeypot()
        .map(raw.extra::remove)
        .filter(value -> !JsonReader.said(value).isBlank())
        .ifPresent(_ -> raw.honeypot = true);
    AnswerReader.complete(raw, form);
    return new Finish(raw, form.region().orElse(defaultRegion)).parsed();
  }

  /** Reads what a provider delivered for that form. */
  public Parsed told(Told.Submitted told, Form form) {
    return new Finish(AnswerReader.read(told, form), form.region().orElse(defaultRegion)).parsed();
  }
}
