package baton.http;

import baton.lead.Lead;
import baton.lead.LeadRefusal;
import baton.lead.LeadState;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A lead's refusal in HTTP, and the words the contract has for where a lead is. */
public final class LeadProblems {
  private LeadProblems() {}

  /** The refusal, with the lead's current state and holder when it is a conflict. */
  public static Problem of(LeadRefusal refusal, Lead lead) {
    var code = refusal.name().toLowerCase(Locale.ROOT);
    return switch (refusal) {
      case NOT_FOUND -> Problems.notFound();
      case ERASED -> Problem.of(410, code, refusal.sentence());
      case IDEMPOTENCY_KEY_REUSED, SNOOZE_OUT_OF_REACH -> Problem.of(422, code, refusal.sentence());
      case OFFER_EXPIRED,
          OFFER_RESCINDED,
          NOT_YOUR_OFFER,
          ALREADY_ACCEPTED,
          NOT_YOURS,
          NOT_HELD,
          NOT_CONTACTED,
          NOT_IN_SALES,
          NOT_READY,
          ALREADY_CONCLUDED,
          NOT_CONCLUDED,
          IS_DUPLICATE,
          ROUND_PASSED,
          TOO_MANY,
          NOT_OPEN,
          OTHER_PERSON,
          NOT_IN_REVIEW,
          PROMISE_RUNS,
          NOT_CALLABLE ->
          Problems.conflict(code, refusal.sentence())
              .with("state", LeadState.of(lead))
              .with("holder", holder(lead));
    };
  }

  /** For a lead of which an event cannot be read: marketing looks after what is quarantined. */
  public static Problem quarantined() {
    return Problems.conflict(
            "quarantined", "What is stored of this lead is damaged; somebody has been told.")
        .with("state", "quarantined")
        .with("holder", quarantine());
  }

  /** Who looks after a lead in quarantine. */
  public static Map<String, Object> quarantine() {
    return holder("marketing", null);
  }

  /** {@code {"kind":"rep","id":"ann"}}; only a rep and a team have an id. */
  public static Map<String, Object> holder(Lead lead) {
    return switch (lead.holder()) {
      case Lead.Holder.Rep(var rep) -> holder("rep", rep.value());
      case Lead.Holder.Team(var team) -> holder("team", team.value());
      case Lead.Holder.Marketing() -> holder("marketing", null);
      case Lead.Holder.Nobody() -> holder("none", null);
    };
  }

  private static Map<String, Object> holder(String kind, @Nullable String id) {
    var holder = new LinkedHashMap<String, Object>();
    holder.put("kind", kind);
    if (id != null) {
      holder.put("id", id);
    }
    return holder;
  }
}
