package baton.reporting;

import baton.campaign.Campaign;
import baton.reporting.Cohort.By;
import baton.reporting.Grouped.Group;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
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
  private static final String WORTH =
      """
      select campaign, currency, sum(value) as worth from (%s) fact
      where %s and value is not null and %s
      group by campaign, currency order by currency
      """
          .formatted(Reports.LEADS, Reports.WON, CohortSql.where("received_at"));

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
      return known.flatMap(Campaign::cost).map(cost -> new Amount(cost.amount(), cost.currency()));
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
   * All of them.
   *
   * @param total the figures of all leads
   * @param costs of all campaigns, by currency
   */
  public record Found(Group total, List<Amount> costs, List<Amount> values, List<Line> lines) {}

  /** What is counted, in the order in which it is shown. */
  public static List<Figure> figures() {
    return Reports.CAMPAIGNS.figures();
  }

  /** By campaign, whatever else it was to be told apart by; blocks. */
  public Found read(Cohort cohort) {
    var counted = Reports.CAMPAIGNS.read(jdbi, cohort.by(By.CAMPAIGN));
    var worth = worth(cohort);
    var known = new TreeMap<String, Campaign>(campaigns.apply(cohort.asOf()));
    cohort.campaign().ifPresent(only -> known.keySet().retainAll(List.of(only)));
    var lines = new ArrayList<Line>();
    for (var group : counted.groups()) {
      var campaign = group.key().map(known::remove);
      lines.add(new Line(group.key(), campaign, group.figures(), of(worth, group.key())));
    }
    known.forEach((id, campaign) ->
        lines.add(new Line(Optional.of(id), Optional.of(campaign), nothing(), List.of())));
    lines.sort(
        Comparator.comparing((Line line) -> line.id().isEmpty())
            .thenComparing(line -> line.id().orElse("")));
    return new Found(
        counted.total(),
        sums(lines.stream().flatMap(line -> line.cost().stream()).toList()),
        sums(worth.values().stream().flatMap(List::stream).toList()),
        List.copyOf(lines));
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

  private Map<Optional<String>, List<Amount>> worth(Cohort cohort) {
    var worth = new HashMap<Optional<String>, List<Amount>>();
    jdbi.useHandle(handle ->
        CohortSql.bind(handle.createQuery(WORTH), cohort)
            .map((row, _) ->
                worth
                    .computeIfAbsent(
                        Optional.ofNullable(row.getString("campaign")), _ -> new ArrayList<>())
                    .add(
                        new Amount(
                            row.getBigDecimal("worth"),
                            Currency.getInstance(row.getString("currency")))))
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
