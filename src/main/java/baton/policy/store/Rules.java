package baton.policy.store;

import baton.platform.cel.Cel;
import baton.platform.cel.Shape;
import baton.platform.cel.Shape.Kind;
import baton.shared.Checked;
import baton.shared.Compiler;
import baton.shared.Condition;
import java.util.Map;

/**
 * The rule language, bound to what {@link baton.lead.Facts} tells of a lead: any other name is a
 * mistake.
 */
public final class Rules {
  private static final Shape LEAD =
      Shape.empty()
          .with(
              "lead",
              Map.ofEntries(
                  Map.entry("email", Kind.TEXT),
                  Map.entry("phone", Kind.TEXT),
                  Map.entry("firstName", Kind.TEXT),
                  Map.entry("lastName", Kind.TEXT),
                  Map.entry("company", Kind.TEXT),
                  Map.entry("jobTitle", Kind.TEXT),
                  Map.entry("country", Kind.TEXT),
                  Map.entry("timeZone", Kind.TEXT),
                  Map.entry("language", Kind.TEXT),
                  Map.entry("message", Kind.TEXT),
                  Map.entry("interest", Kind.TEXTS),
                  Map.entry("contactRequested", Kind.TRUTH),
                  Map.entry("campaign", Kind.TEXT),
                  Map.entry("form", Kind.TEXT),
                  Map.entry("page", Kind.TEXT),
                  Map.entry("referrer", Kind.TEXT),
                  Map.entry("utm", Kind.TEXT_BY_NAME),
                  Map.entry("fields", Kind.TEXTS_BY_NAME),
                  Map.entry("test", Kind.TRUTH)))
          .with(
              "activity",
              Map.of(
                  "page_view", Kind.NUMBER,
                  "download", Kind.NUMBER,
                  "email_open", Kind.NUMBER,
                  "email_click", Kind.NUMBER,
                  "reply", Kind.NUMBER,
                  "event", Kind.NUMBER,
                  "custom", Kind.NUMBER,
                  "submission", Kind.NUMBER));

  private static final Shape LEAD_AND_SCORE =
      LEAD.with(
          "score", Map.of("fit", Kind.NUMBER, "intent", Kind.NUMBER, "salesReady", Kind.TRUTH));

  private final Cel cel = new Cel();

  /** For definitions, which make the score and so cannot ask for it. */
  public Compiler scoring() {
    return (field, source) -> compile(field, source, LEAD);
  }

  /** For routing. */
  public Compiler routing() {
    return (field, source) -> compile(field, source, LEAD_AND_SCORE);
  }

  private Checked<Condition> compile(String field, String source, Shape shape) {
    return switch (cel.compile(field, source, shape)) {
      case Cel.Compiled(var condition) -> Checked.good(condition);
      case Cel.Wrong(var mistake) -> Checked.bad(mistake);
    };
  }
}
