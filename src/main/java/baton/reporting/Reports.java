package baton.reporting;

import static baton.reporting.Figure.all;
import static baton.reporting.Figure.count;
import static baton.reporting.Figure.quantile;
import static baton.reporting.Figure.rate;
import static baton.reporting.Figure.ratio;
import static baton.reporting.Figure.sum;
import static baton.reporting.Figure.tally;
import static baton.reporting.Figure.tallyRate;

import baton.lead.BreachOwner;
import baton.lead.JunkReason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the figures of each report mean, written down once. Tests are in none of them, until a real
 * post joins one; a duplicate is worked as its first lead, and counts as that one, whenever that is
 * found out. What reps did they did: that counts for them whatever the lead turned out to be.
 */
final class Reports {
  static final String PASSES =
      "select * from fact_pass where " + Grouped.KNOWN + " and not test and not duplicate";

  static final String LEADS =
      "select * from fact_lead where "
          + Grouped.KNOWN
          + " and not test and outcome is distinct from 'duplicate' and outcome is distinct from"
          + " 'test'";

  private static final String KEPT = "response_at is not null and breach_due is null";
  private static final String BREACHED = "breach_due is not null";
  static final String READY = "sales_ready_at is not null";
  private static final String JUNK = "outcome is not distinct from 'junk'";
  static final String WON = "outcome is not distinct from 'won'";

  /** From sales-ready to the first human attempt; who has none counts as not answered, for ever. */
  static final Grouped RESPONSE_TIMES =
      new Grouped(
          PASSES,
          "sales_ready_at",
          List.of(
              all("leads"),
              count("answered", "response_at is not null"),
              count("bands.within5Minutes", "response_millis <= 300000"),
              count("bands.within1Hour", "response_millis > 300000 and response_millis <= 3600000"),
              count(
                  "bands.within24Hours",
                  "response_millis > 3600000 and response_millis <= 86400000"),
              count("bands.later", "response_millis > 86400000"),
              count("bands.never", "response_at is null"),
              quantile("p50", 0.5, "response_millis"),
              quantile("p90", 0.9, "response_millis"),
              quantile("p95", 0.95, "response_millis"),
              quantile("business.p50", 0.5, "response_open_millis"),
              quantile("business.p90", 0.9, "response_open_millis"),
              quantile("business.p95", 0.95, "response_open_millis"),
              count("kept", KEPT),
              count("breached", BREACHED),
              count("waiting", "response_at is null and breach_due is null"),
              rate("keptRate", KEPT, "(response_at is not null or breach_due is not null)"),
              count("verified", "response_verified"),
              count("unverified", "not response_verified"),
              count("toldLate", "response_late")));

  /** How often humans tried, including those whom nobody tried. */
  static final Grouped ATTEMPTS =
      new Grouped(
          PASSES,
          "sales_ready_at",
          List.of(
              all("leads"),
              sum("attempts", "attempts"),
              sum("verified", "verified"),
              sum("unverified", "attempts - verified"),
              ratio("perLead", "sum(attempts)", "count(*)"),
              count("byCount.none", "attempts = 0"),
              count("byCount.one", "attempts = 1"),
              count("byCount.two", "attempts = 2"),
              count("byCount.three", "attempts = 3"),
              count("byCount.four", "attempts = 4"),
              count("byCount.five", "attempts = 5"),
              count("byCount.sixOrMore", "attempts >= 6"),
              count("connected", "connected"),
              rate("connectedRate", "connected", "attempts > 0")));

  /** How far leads have come that were received in that time. */
  static final Grouped FUNNEL =
      new Grouped(
          LEADS,
          "received_at",
          List.of(
              all("received"),
              count("salesReady", READY),
              count("accepted", "accepted_at is not null"),
              count("attempted", "attempted_at is not null"),
              count("connected", "connected_at is not null"),
              count("qualified", "outcome in ('qualified', 'won')"),
              count("won", WON),
              count("lost", "outcome is not distinct from 'lost'"),
              count("disqualified", "outcome is not distinct from 'disqualified'"),
              count("junk", JUNK),
              count("withMarketing", "nurture_reason is not null"),
              rate("salesReadyRate", READY, "true"),
              rate("acceptedRate", "accepted_at is not null", READY),
              rate("attemptedRate", "attempted_at is not null", READY),
              rate("connectedRate", "connected_at is not null", "attempted_at is not null"),
              rate("wonRate", WON, READY)));

  /** How good what marketing sent was. */
  static final Grouped QUALITY =
      new Grouped(
          LEADS,
          "received_at",
          Stream.of(
                  Stream.of(all("received"), count("junk", JUNK), rate("junkRate", JUNK, "true")),
                  Arrays.stream(JunkReason.values())
                      .map(reason -> word(reason))
                      .map(reason ->
                          count(
                              "junkBy." + reason,
                              JUNK + " and outcome_reason is not distinct from '" + reason + "'")),
                  Stream.of(
                      count("filtered", "filtered is not null"),
                      count("takenBack", "filtered is not null and taken_back"),
                      count("salesReady", READY),
                      count("rejected", READY + " and rejections > 0"),
                      rate("rejectedRate", "rejections > 0", READY),
                      count("disqualified", "outcome is not distinct from 'disqualified'")))
              .flatMap(figures -> figures)
              .toList());

  /** Whether the promise was kept, and whose each breach is. */
  static final Grouped SLA =
      new Grouped(
          PASSES,
          "sales_ready_at",
          Stream.of(
                  Stream.of(
                      all("leads"),
                      count("kept", KEPT),
                      count("breached", BREACHED),
                      count("waiting", "response_at is null and breach_due is null"),
                      rate(
                          "keptRate", KEPT, "(response_at is not null or breach_due is not null)")),
                  Arrays.stream(BreachOwner.values())
                      .map(owner -> word(owner))
                      .map(owner ->
                          count(
                              "byOwner." + owner,
                              "breach_owner is not distinct from '" + owner + "'")),
                  Arrays.stream(Blame.values())
                      .map(side -> count("bySide." + word(side), side.sql())))
              .flatMap(figures -> figures)
              .toList());

  /** What was received, and how far it came, for what was paid. */
  static final Grouped CAMPAIGNS =
      new Grouped(
          LEADS,
          "received_at",
          List.of(
              all("received"),
              count("junk", JUNK),
              rate("junkRate", JUNK, "true"),
              count("salesReady", READY),
              count("accepted", "accepted_at is not null"),
              count("attempted", "attempted_at is not null"),
              count("won", WON),
              count("lost", "outcome is not distinct from 'lost'")));

  /** What each rep did: whoever did it, whoever's lead it was. */
  static final Grouped REPS =
      new Grouped(
          Stream.of(
                  """
                  select lead_id, number,
                    rep, team, campaign, segment, form, offered_at as at, 'offer' as what,
                    fate as how, false as proven from fact_offer where %s and not test\
                  """,
                  """
                  select lead_id, number,
                    rep, team, campaign, segment, form, at, 'attempt' as what, result as how,
                    verified as proven from fact_attempt where %s and not test and rep is not null\
                  """,
                  """
                  select lead_id, number,
                    response_rep as rep, team, campaign, segment, form, sales_ready_at as at,
                    'response' as what, case when breach_due is null then 'kept' else 'late' end as how,
                    response_verified as proven
                  from fact_pass where %s and not test and response_rep is not null\
                  """,
                  """
                  select lead_id, number,
                    breach_rep as rep, team, campaign, segment, form, sales_ready_at as at,
                    'breach' as what, breach_owner as how, false as proven
                  from fact_pass where %s and not test and breach_due is not null
                    and breach_rep is not null and breach_owner like 'rep\\_%%'\
                  """,
                  """
                  select lead_id, number,
                    outcome_rep as rep, team, campaign, segment, form, ended_at as at,
                    'outcome' as what, outcome as how, false as proven
                  from fact_lead where %s and not test and outcome_rep is not null\
                  """)
              .map(rows -> rows.formatted(Grouped.KNOWN))
              .toList(),
          "at",
          List.of("what", "how", "proven"),
          List.of(
              tally("offers", "what = 'offer'"),
              tally("accepted", "what = 'offer' and how = 'accepted'"),
              tally("declined", "what = 'offer' and how = 'declined'"),
              tally("lapsed", "what = 'offer' and how = 'lapsed'"),
              tally("rescinded", "what = 'offer' and how = 'rescinded'"),
              tallyRate(
                  "acceptedRate",
                  "how = 'accepted'",
                  "what = 'offer' and how in ('accepted', 'declined', 'lapsed')"),
              tally("attempts", "what = 'attempt'"),
              tally("verified", "what = 'attempt' and proven"),
              tally("unverified", "what = 'attempt' and not proven"),
              tally("connected", "what = 'attempt' and how = 'connected'"),
              tally("responses", "what = 'response'"),
              tally("responsesInTime", "what = 'response' and how = 'kept'"),
              tally("breaches", "what = 'breach'"),
              tally("won", "what = 'outcome' and how = 'won'"),
              tally("lost", "what = 'outcome' and how = 'lost'"),
              tally("disqualified", "what = 'outcome' and how = 'disqualified'")));

  /** Who answers for a breach. */
  enum Blame {
    SALES,
    MARKETING,
    PROVIDER,
    SYSTEM;

    static Blame of(BreachOwner owner) {
      return switch (owner) {
        case REP_SILENT, REP_LATE, NO_CAPACITY, OUT_OF_HOURS_POLICY -> SALES;
        case MARKETING_NOT_READY, JUNK_SENT -> MARKETING;
        case PROVIDER_LATE -> PROVIDER;
        case SYSTEM -> SYSTEM;
      };
    }

    /** Whether a breach is one of theirs. */
    String sql() {
      return Arrays.stream(BreachOwner.values())
          .filter(owner -> of(owner) == this)
          .map(owner -> "breach_owner is not distinct from '" + word(owner) + "'")
          .collect(Collectors.joining(" or "));
    }
  }

  /** Those that are figures and nothing else, by the name they are asked for. */
  static final Map<String, Grouped> BY_NAME =
      Map.of(
          "response-times", RESPONSE_TIMES,
          "attempts", ATTEMPTS,
          "funnel", FUNNEL,
          "quality", QUALITY,
          "sla", SLA,
          "reps", REPS);

  private Reports() {}

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
