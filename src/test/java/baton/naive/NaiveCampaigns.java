package baton.naive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What campaigns brought for their cost, as {@code openapi.yaml} says. */
final class NaiveCampaigns {
  private final NaiveReports reports;
  private final Map<String, Budget> budgets;

  /**
   * What was configured.
   *
   * @param cost like {@code 120.00 EUR}; empty for none
   */
  record Budget(String name, String channel, String cost) {}

  /**
   * @param budgets by campaign
   */
  NaiveCampaigns(NaiveReports reports, Map<String, Budget> budgets) {
    this.reports = reports;
    this.budgets = budgets;
  }

  Map<String, Map<String, String>> report(Question asked) {
    var leads =
        reports
            .leads()
            .filter(tale -> asked.isAbout(tale.receivedAt, key -> key(tale, key)))
            .toList();
    var names = new TreeSet<String>(budgets.keySet());
    leads.forEach(tale -> names.add(tale.campaign));
    names.remove("");
    if (asked.only().containsKey("campaign")) {
      names.retainAll(List.of(asked.only().get("campaign")));
    }
    var all = new LinkedHashMap<String, Map<String, String>>();
    var total = figures(leads, false);
    var costs = new TreeMap<String, BigDecimal>();
    for (var name : names) {
      var cost = budgets.containsKey(name) ? budgets.get(name).cost() : "";
      if (!cost.isEmpty()) {
        costs.merge(currency(cost), amount(cost), BigDecimal::add);
      }
    }
    total.put("costs", texts(costs));
    total.put("values", texts(worth(leads)));
    all.put(NaiveReports.ALL, total);
    for (var name : names) {
      all.put(name, line(of(leads, name), budgets.getOrDefault(name, new Budget("", "", ""))));
    }
    if (leads.stream().anyMatch(tale -> tale.campaign.isEmpty())) {
      all.put(NaiveReports.NONE, line(of(leads, ""), new Budget("", "", "")));
    }
    return all;
  }

  private static String key(Tale tale, String by) {
    return switch (by) {
      case "team" -> tale.team;
      case "rep" -> tale.rep;
      case "campaign" -> tale.campaign;
      case "segment" -> tale.segment;
      case "form" -> tale.form;
      default -> throw new IllegalArgumentException(by);
    };
  }

  private static List<Tale> of(List<Tale> leads, String campaign) {
    return leads.stream().filter(tale -> tale.campaign.equals(campaign)).toList();
  }

  private static Map<String, String> line(List<Tale> leads, Budget budget) {
    var line = new LinkedHashMap<String, String>();
    line.put("name", orNull(budget.name()));
    line.put("channel", orNull(budget.channel()));
    var figures = figures(leads, leads.isEmpty());
    line.putAll(figures);
    var cost = budget.cost();
    line.put("cost", orNull(cost));
    for (var per : List.of("received", "salesReady", "accepted", "won")) {
      long count = Long.parseLong(figures.get(per));
      line.put(
          "costPer." + per,
          cost.isEmpty() || count == 0
              ? "null"
              : amount(cost).divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP)
                  + " "
                  + currency(cost));
    }
    var worth = worth(leads);
    line.put("values", texts(worth));
    line.put("return", returned(cost, worth));
    return line;
  }

  private static String returned(String cost, Map<String, BigDecimal> worth) {
    if (cost.isEmpty() || amount(cost).signum() == 0) {
      return "null";
    }
    var brought = worth.getOrDefault(currency(cost), BigDecimal.ZERO);
    return NaiveReports.plain(
        brought.subtract(amount(cost)).divide(amount(cost), 4, RoundingMode.HALF_UP));
  }

  private static Map<String, String> figures(List<Tale> leads, boolean none) {
    var figures = new LinkedHashMap<String, String>();
    long junk = leads.stream().filter(tale -> tale.outcome.equals("junk")).count();
    figures.put("received", Integer.toString(leads.size()));
    figures.put("junk", Long.toString(junk));
    figures.put(
        "junkRate", none || leads.isEmpty() ? "null" : NaiveReports.rate(junk, leads.size()));
    figures.put("salesReady", count(leads.stream().filter(Tale::wasReady).toList()));
    figures.put("accepted", count(leads.stream().filter(tale -> tale.accepted).toList()));
    figures.put("attempted", count(leads.stream().filter(t -> !t.tries.isEmpty()).toList()));
    for (var outcome : List.of("won", "lost")) {
      figures.put(
          outcome, count(leads.stream().filter(tale -> tale.outcome.equals(outcome)).toList()));
    }
    return figures;
  }

  /** The same as a line of the table, which tells amounts and their currency apart. */
  static Map<String, String> line(Map.Entry<String, Map<String, String>> campaign) {
    var line = new LinkedHashMap<String, String>();
    line.put("campaign", campaign.getKey().equals(NaiveReports.NONE) ? "null" : campaign.getKey());
    campaign
        .getValue()
        .forEach((name, value) -> {
          if (name.startsWith("costPer.")) {
            var per = name.substring("costPer.".length());
            line.put(
                "costPer" + Character.toUpperCase(per.charAt(0)) + per.substring(1),
                isNone(value) ? value : amount(value).toPlainString());
          } else if (name.equals("cost")) {
            line.put("cost", isNone(value) ? value : amount(value).toPlainString());
            line.put("currency", isNone(value) ? value : currency(value));
          } else {
            line.put(name, value.isEmpty() ? "null" : value);
          }
        });
    return line;
  }

  private static String count(List<Tale> leads) {
    return Integer.toString(leads.size());
  }

  private static Map<String, BigDecimal> worth(List<Tale> leads) {
    var worth = new TreeMap<String, BigDecimal>();
    for (var tale : leads) {
      if (tale.outcome.equals("won") && !tale.currency.isEmpty()) {
        worth.merge(tale.currency, tale.value, BigDecimal::add);
      }
    }
    return worth;
  }

  private static String texts(Map<String, BigDecimal> amounts) {
    var all = new ArrayList<String>();
    amounts.forEach((currency, amount) -> all.add(amount.toPlainString() + " " + currency));
    return all.stream().collect(Collectors.joining(", "));
  }

  private static boolean isNone(String text) {
    return text.equals("null");
  }

  private static String orNull(String text) {
    return text.isEmpty() ? "null" : text;
  }

  private static BigDecimal amount(String cost) {
    return new BigDecimal(cost.substring(0, cost.indexOf(' ')));
  }

  private static String currency(String cost) {
    return cost.substring(cost.indexOf(' ') + 1);
  }
}
