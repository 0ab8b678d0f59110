package baton.reporting;

import static baton.reporting.Column.amount;
import static baton.reporting.Column.count;
import static baton.reporting.Column.derived;
import static baton.reporting.Column.duration;
import static baton.reporting.Column.flag;
import static baton.reporting.Column.text;
import static baton.reporting.Column.time;

import baton.lead.BreachOwner;
import java.util.List;
import java.util.Locale;

/** The lists of facts that are asked for by name. Tests are only in that of all leads. */
public final class FactLists {
  /** Every promise that was not kept, with its one owner, by when the lead was sales-ready. */
  public static final FactList BREACHES =
      new FactList(
          Reports.PASSES + " and breach_due is not null",
          "sales_ready_at",
          List.of(
              text("leadId", "lead_id"),
              count("pass", "number"),
              text("team", "team"),
              text("segment", "segment"),
              text("campaign", "campaign"),
              time("salesReadyAt", "sales_ready_at"),
              time("respondBy", "breach_due"),
              time("breachedAt", "breached_at"),
              duration("noticedAfter", "breach_late_millis"),
              text("owner", "breach_owner"),
              derived(
                  "side",
                  row ->
                      Reports.Blame.of(
                          BreachOwner.valueOf(row.getString("owner").toUpperCase(Locale.ROOT)))),
              text("ownerAtFirst", "breach_noted"),
              text("rep", "breach_rep"),
              time("respondedAt", "response_at"),
              text("respondedBy", "response_rep"),
              text("ended", "ended")));

  /** Every lead, tests and duplicates too, by when it was received. */
  public static final FactList LEADS =
      new FactList(
          "select * from fact_lead where " + Grouped.KNOWN,
          "received_at",
          List.of(
              text("leadId", "lead_id"),
              time("receivedAt", "received_at"),
              text("campaign", "campaign"),
              text("form", "form"),
              text("client", "client"),
              flag("test", "test"),
              time("salesReadyAt", "sales_ready_at"),
              time("acceptedAt", "accepted_at"),
              time("attemptedAt", "attempted_at"),
              time("connectedAt", "connected_at"),
              count("passes", "passes"),
              text("team", "team"),
              text("segment", "segment"),
              text("rep", "rep"),
              count("rejections", "rejections"),
              time("nurturedAt", "nurtured_at"),
              text("nurtureReason", "nurture_reason"),
              time("endedAt", "ended_at"),
              text("outcome", "outcome"),
              text("outcomeReason", "outcome_reason"),
              text("outcomeBy", "outcome_by"),
              text("outcomeRep", "outcome_rep"),
              amount("value", "value"),
              text("currency", "currency"),
              text("filtered", "filtered"),
              flag("takenBack", "taken_back"),
              time("erasedAt", "erased_at")));

  private FactLists() {}
}
