package baton.reporting;

import static baton.reporting.Figure.count;

import baton.campaign.Promise;
import baton.reporting.agreement.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which leads a promise is about, and for which it was kept.
 *
 * @param late whoever was sales-ready then or before, and not answered, is answered too late
 */
record Promised(Promise promise, Instant late) {
  /** Rows that promises are counted over. */
  enum Of {
    PASSES(Reports.PASSES, "sales_ready_at"),
    READY(Reports.LEADS, "sales_ready_at"),
    RECEIVED(Reports.LEADS, "received_at");

    private final String facts;
    private final String began;

    Of(String facts, String began) {
      this.facts = facts;
      this.began = began;
    }

    Grouped over(List<Promised> promises) {
      return new Grouped(
          facts, began, promises.stream().flatMap(one -> one.figures().stream()).toList());
    }
  }

  private record Sorts(String good, String bad, String open) {}

  /** Whom nobody reached, and nobody tries any more. */
  private static final String GIVEN_UP =
      "not connected and (ended in ('lost', 'disqualified')"
          + " or (ended = 'nurturing' and ended_reason = 'unreachable'))";

  /** What turned out to be junk needed no answer; what others were late with is not sales'. */
  private static final String SALES_OWN =
      "ended is distinct from 'junk' and (breach_owner is null or %s)"
          .formatted(Reports.Blame.SALES.sql());

  Of of() {
    return switch (promise) {
      case Promise.Respond _, Promise.Attempts _ -> Of.PASSES;
      case Promise.Close _, Promise.SalesReady _ -> Of.READY;
      case Promise.Junk _ -> Of.RECEIVED;
    };
  }

  private List<Figure> figures() {
    var sorts = sorts();
    return List.of(
        count(name("good"), sorts.good()),
        count(name("bad"), sorts.bad()),
        count(name("open"), sorts.open()));
  }

  /** Those that the figures of one sort count. */
  FactList list(Tally.Sort sort) {
    var columns = of() == Of.PASSES ? Behind.PASSES : Behind.LEADS;
    return new FactList(Behind.those(of().facts, rows(sort)), of().began, columns);
  }

  private String rows(Tally.Sort sort) {
    return switch (sort) {
      case KEPT -> sorts().good();
      case NOT_KEPT -> sorts().bad();
      case OPEN -> sorts().open();
    };
  }

  Tally tally(Map<String, @Nullable Object> figures) {
    return new Tally(number(figures, "good"), number(figures, "bad"), number(figures, "open"));
  }

  private long number(Map<String, @Nullable Object> figures, String sort) {
    return figures.get(name(sort)) instanceof Number number ? number.longValue() : 0;
  }

  private String name(String sort) {
    return promise.word() + "." + sort;
  }

  private Sorts sorts() {
    return switch (promise) {
      case Promise.Respond respond -> {
        var took = respond.business() ? "response_open_millis" : "response_millis";
        long within = respond.within().toMillis();
        var waits = "response_at is null and ended_at is null";
        var overdue = "sales_ready_at <= timestamptz '%s'".formatted(late);
        yield new Sorts(
            "%s <= %d".formatted(took, within),
            "%s and (%s > %d or (%s and %s) or (response_at is null and ended_at is not null and breach_due is not null))"
                .formatted(SALES_OWN, took, within, waits, overdue),
            "%s and not %s".formatted(waits, overdue));
      }
      case Promise.Attempts(int least, _) ->
          new Sorts(
              "%s and attempts >= %d".formatted(GIVEN_UP, least),
              "%s and attempts < %d".formatted(GIVEN_UP, least),
              "ended_at is null and not connected");
      case Promise.Close _ -> {
        var over = "(ended_at is not null or nurture_reason is not null)";
        yield new Sorts(
            "outcome is not distinct from 'won'",
            over + " and (outcome is null or outcome not in ('won', 'junk'))",
            "not " + over);
      }
      case Promise.SalesReady _ -> new Sorts("outcome is distinct from 'junk'", "false", "false");
      case Promise.Junk _ ->
          new Sorts(
              "outcome is distinct from 'junk'", "outcome is not distinct from 'junk'", "false");
    };
  }
}
