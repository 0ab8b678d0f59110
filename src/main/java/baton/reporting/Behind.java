package baton.reporting;

import static baton.reporting.Column.count;
import static baton.reporting.Column.flag;
import static baton.reporting.Column.text;
import static baton.reporting.Column.time;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rows behind a figure of a report, as many as it says: they are asked for by the words it is
 * counted by, of the same cohort, as of the same time.
 */
public final class Behind {
  private static final List<Column> ALL =
      List.of(
          text("leadId", "lead_id"),
          text("team", "team"),
          text("rep", "rep"),
          text("campaign", "campaign"),
          text("segment", "segment"),
          text("form", "form"));

  static final List<Column> PASSES =
      with(
          count("pass", "number"),
          time("salesReadyAt", "sales_ready_at"),
          time("respondBy", "respond_by"),
          time("respondedAt", "response_at"),
          text("respondedBy", "response_rep"),
          flag("verified", "response_verified"),
          count("attempts", "attempts"),
          time("breachedAt", "breached_at"),
          text("breachOwner", "breach_owner"),
          text("ended", "ended"));

  static final List<Column> LEADS =
      with(
          time("receivedAt", "received_at"),
          time("salesReadyAt", "sales_ready_at"),
          time("acceptedAt", "accepted_at"),
          time("attemptedAt", "attempted_at"),
          time("connectedAt", "connected_at"),
          text("nurtureReason", "nurture_reason"),
          text("outcome", "outcome"),
          text("outcomeReason", "outcome_reason"));

  private static final List<Column> DEEDS =
      with(time("at", "at"), text("what", "what"), text("how", "how"), flag("verified", "proven"));

  private static final Map<String, Grouped> REPORTS = new HashMap<>(Reports.BY_NAME);

  static {
    REPORTS.put("campaigns", Reports.CAMPAIGNS);
  }

  private Behind() {}

  /** The reports whose figures have rows behind them. */
  public static SortedSet<String> names() {
    return new TreeSet<>(REPORTS.keySet());
  }

  /** The figures of that report that are so many rows. */
  public static SortedSet<String> figures(String report) {
    return grouped(report).stream()
        .flatMap(grouped -> grouped.figures().stream())
        .filter(figure -> figure.rows().isPresent())
        .map(Figure::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What that figure of that report counts; empty where it is not so many rows. */
  public static Optional<FactList> of(String report, String figure) {
    return grouped(report).flatMap(grouped -> of(grouped, figure));
  }

  private static Optional<FactList> of(Grouped report, String figure) {
    return report.figures().stream()
        .filter(one -> one.name().equals(figure))
        .findFirst()
        .flatMap(Figure::rows)
        .map(rows ->
            new FactList(
                those(String.join(" union all ", report.facts()), rows),
                report.began(),
                columns(report)));
  }

  private static Optional<Grouped> grouped(String report) {
    return Optional.ofNullable(REPORTS.get(report));
  }

  static String those(String facts, String rows) {
    return "select * from (%s) fact where (%s)".formatted(facts, rows);
  }

  private static List<Column> columns(Grouped report) {
    return switch (report.began()) {
      case "sales_ready_at" -> PASSES;
      case "received_at" -> LEADS;
      default -> DEEDS;
    };
  }

  private static List<Column> with(Column... more) {
    var columns = new ArrayList<>(ALL);
    columns.addAll(List.of(more));
    return List.copyOf(columns);
  }
}
