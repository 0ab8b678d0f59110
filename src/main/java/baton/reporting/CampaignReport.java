package baton.reporting;

import baton.campaign.Campaign;
import baton.reporting.Cohort.By;
import baton.reporting.Grouped.Group;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What each campaign brought for what it cost, as its cost was known at that time: all of it so
 * far, whatever time the leads are of. Those without leads are shown too, and leads of campaigns
 * that nobody configured under the name they came with.
 */
public final class CampaignReport {
  private static final String WON =
      "(%s) fact where %s and value is not null and %s"
          .formatted(Reports.LEADS, Reports.WON, CohortSql.where("received_at"));

  private static final String WORTH =
      """
      select campaign, currency, sum(value) as worth from %s
        and (campaign = any(:names) or campaign is null)
      group by campaign, currency order by currency
      """
          .formatted(WON);

  private static final String WORTH_OF_ALL =
      "select currency, sum(value) as worth from %s group by currency order by currency"
          .formatted(WON);

  /** As the database orders names for us. */
  private static final Comparator<String> BY_NAME =
      Comparator.comparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private final Jdbi jdbi;
  private final Function<Instant, ? extends Map<String, Campaign>> campaigns;

  /**
   * @param campaigns as they were configured at some time, by id; blocks
   */
  public CampaignReport(Jdbi jdbi, Function<Instant, ? extends Map<String, Campaign>> campaigns) {
    this.jdbi = jdbi;
    this.campaigns = campaigns;
  }

  /**
   * One campaign.
   *
   * @param id empty for leads that came without
   * @param known as it was configured, if it was
   * @param values what its leads were worth that were won, by currency
   */
  public record Line(
      Optional<String> id,
      Optional<Campaign> known,
      Map<String, @Nullable Object> figures,
      List<Amount> values) {
    public Optional<Amount> cost() {
      return known.flatMap(CampaignReport::cost);
    }

    /** The cost of each that is counted by that figure; empty without cost or without any. */
    public Optional<Amount> costPer(String figure) {
      return cost()
          .flatMap(cost ->
              figures.get(figure) instanceof Long count ? cost.per(count) : Optional.empty());
    }

    /** What it was worth in the currency of its cost. */
    public Optional<Amount> value() {
      return cost().map(cost -> new Amount(worth(cost.currency()), cost.currency()));
    }

    /** (Value in the cost's currency − cost) ÷ cost; empty if it cost nothing. */
    public Optional<BigDecimal> returned() {
      return cost().flatMap(cost -> cost.returned(worth(cost.currency())));
    }

    private BigDecimal worth(Currency currency) {
      return values.stream()
          .filter(value -> value.currency().equals(currency))
          .map(Amount::amount)
          .reduce(BigDecimal.ZERO, BigDecimal::add)
          .setScale(Math.max(0, currency.getDefaultFractionDigits()), RoundingMode.UNNECESSARY);
    }
  }

  /**
   * Some of them, and what all come to.
   *
   * @param total the figures of all leads
   * @param costs of all campaigns, by currency
   * @param lines by name, leads without a campaign last
   * @param next after which name it goes on, if it does
   */
  public record Found(
      Group total,
      List<Amount> costs,
      List<Amount> values,
      List<Line> lines,
      Optional<String> next) {}

  /** What is counted, in the order in which it is shown. */
  public static List<Figure> figures() {
    return Reports.CAMPAIGNS.figures();
  }

  /**
   * By campaign, whatever else it was to be told apart by; blocks.
   *
   * @param after the first that are shown come after that name
   * @param limit so many at most
   */
  public Found read(Cohort cohort, Optional<String> after, int limit) {
    var all = new TreeMap<String, Campaign>(BY_NAME);
    all.putAll(campaigns.apply(cohort.asOf()));
    cohort.campaign().ifPresent(only -> all.keySet().retainAll(List.of(only)));
    var counted = Reports.CAMPAIGNS.read(jdbi, cohort.by(By.CAMPAIGN), after, limit + 1);
    var known = new TreeMap<>(after.map(name -> all.tailMap(name, false)).orElse(all));
    var rows = new ArrayList<Row>();
    for (var group : counted.groups()) {
      rows.add(new Row(group.key(), group.key().map(known::remove), group.figures()));
    }
    known.forEach((id, one) -> rows.add(new Row(Optional.of(id), Optional.of(one), nothing())));
    rows.sort(
        Comparator.comparing((Row row) -> row.id().isEmpty())
            .thenComparing(row -> row.id().orElse(""), BY_NAME));
    var shown = rows.subList(0, Math.min(limit, rows.size()));
    return new Found(
        counted.total(),
        sums(all.values().stream().flatMap(one -> cost(one).stream()).toList()),
        worth(cohort),
        lines(shown, cohort),
        rows.size() > limit ? shown.getLast().id() : Optional.empty());
  }

  private record Row(
      Optional<String> id, Optional<Campaign> known, Map<String, @Nullable Object> figures) {}

  private List<Line> lines(List<Row> rows, Cohort cohort) {
    var worth = worth(cohort, rows.stream().flatMap(row -> row.id().stream()).toList());
    return rows.stream()
        .map(row -> new Line(row.id(), row.known(), row.figures(), of(worth, row.id())))
        .toList();
  }

  private static List<Amount> of(Map<Optional<String>, List<Amount>> worth, Optional<String> id) {
    return worth.getOrDefault(id, List.of());
  }

  /** Figures of no leads at all: counts are 0, rates of nothing are not known. */
  private static Map<String, @Nullable Object> nothing() {
    var none = new LinkedHashMap<String, @Nullable Object>();
    for (var figure : figures()) {
      none.put(figure.name(), figure.kind() == Figure.Kind.COUNT ? 0L : null);
    }
    return none;
  }

  private static Optional<Amount> cost(Campaign campaign) {
    return campaign.cost().map(cost -> new Amount(cost.amount(), cost.currency()));
  }

  private List<Amount> worth(Cohort cohort) {
    return jdbi.withHandle(handle ->
        CohortSql.bind(handle.createQuery(WORTH_OF_ALL), cohort)
            .map((row, _) -> amount(row))
            .list());
  }

  private static Amount amount(ResultSet row) throws SQLException {
    return new Amount(row.getBigDecimal("worth"), Currency.getInstance(row.getString("currency")));
  }

  private Map<Optional<String>, List<Amount>> worth(Cohort cohort, List<String> names) {
    var worth = new HashMap<Optional<String>, List<Amount>>();
    jdbi.useHandle(handle ->
        CohortSql.bind(handle.createQuery(WORTH), cohort)
            .bindArray("names", String.class, names)
            .map((row, _) ->
                worth
                    .computeIfAbsent(
                        Optional.ofNullable(row.getString("campaign")), _ -> new ArrayList<>())
                    .add(amount(row)))
            .list());
    return worth;
  }

  private static List<Amount> sums(List<Amount> amounts) {
    SortedMap<String, Amount> sums = new TreeMap<>();
    for (var one : amounts) {
      sums.merge(
          one.currency().getCurrencyCode(),
          one,
          (a, b) -> new Amount(a.amount().add(b.amount()), a.currency()));
    }
    return List.copyOf(sums.values());
  }
}
