package baton.policy;

import baton.campaign.Campaign;
import baton.shared.Checked;
import baton.shared.Reading;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as somebody wrote it: the body of {@code PUT /v1/campaigns/{id}}, nothing checked yet.
 */
public record CampaignDoc(
    @Nullable String name,
    @Nullable String channel,
    @Nullable String startsOn,
    @Nullable String endsOn,
    @Nullable CostDoc cost,
    @Nullable String owner,
    @Nullable String audience,
    @Nullable String promise,
    @Nullable String howToRespond,
    @Nullable List<@Nullable ResourceDoc> resources,
    @Nullable List<@Nullable String> emailTemplates,
    @Nullable SourcesDoc sources) {
  public static final int TEXT_MAX = 4_000;
  public static final int SOURCES_MAX = 200;
  private static final int DIGITS_MAX = 18;

  /** What it has cost so far. */
  public record CostDoc(@Nullable String amount, @Nullable String currency) {}

  public record SourcesDoc(
      @Nullable List<@Nullable String> names,
      @Nullable List<@Nullable String> forms,
      @Nullable Map<String, @Nullable List<@Nullable String>> utm) {}

  /** The campaign this text means, or all that is wrong with it. */
  public Checked<Campaign> check(String id) {
    var reading = new Reading();
    reading.name("id", id);
    var first = reading.day("startsOn", startsOn);
    var last = reading.day("endsOn", endsOn);
    if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
      reading.mistake("endsOn", "out_of_order", "Expected no day before startsOn");
    }
    return reading.finish(
        new Campaign(
            id,
            reading.text("name", name).orElse(id),
            reading.text("channel", channel),
            first,
            last,
            cost(reading),
            reading.text("owner", owner),
            reading.text("audience", audience, TEXT_MAX),
            reading.text("promise", promise, TEXT_MAX),
            reading.text("howToRespond", howToRespond, TEXT_MAX),
            new MaterialDoc(resources, emailTemplates).check(reading),
            sources(reading)));
  }

  private Optional<Campaign.Cost> cost(Reading reading) {
    if (cost == null) {
      return Optional.empty();
    }
    try {
      var currency = Currency.getInstance(cost.currency() == null ? "" : cost.currency().strip());
      var amount = new BigDecimal(cost.amount() == null ? "" : cost.amount().strip());
      int digits = Math.max(0, currency.getDefaultFractionDigits());
      if (amount.signum() < 0
          || amount.precision() > DIGITS_MAX
          || amount.stripTrailingZeros().scale() > digits) {
        reading.mistake(
            "cost.amount",
            "out_of_range",
            "Expected no less than 0, with at most %d fraction digits".formatted(digits));
        return Optional.empty();
      }
      return Optional.of(new Campaign.Cost(amount.setScale(digits), currency));
    } catch (IllegalArgumentException _) {
      reading.mistake(
          "cost",
          "invalid_value",
          "Expected an amount like {\"amount\":\"1200.00\",\"currency\":\"EUR\"}");
      return Optional.empty();
    }
  }

  private Campaign.Sources sources(Reading reading) {
    if (sources == null) {
      return Campaign.Sources.NONE;
    }
    var utm = new LinkedHashMap<String, List<String>>();
    if (sources.utm() != null) {
      for (var name : sources.utm().keySet()) {
        @Nullable List<@Nullable String> values = sources.utm().get(name);
        utm.put(name, reading.texts("sources.utm." + name, values, SOURCES_MAX));
      }
    }
    return new Campaign.Sources(
        reading.texts("sources.names", sources.names(), SOURCES_MAX),
        reading.texts("sources.forms", sources.forms(), SOURCES_MAX),
        utm);
  }
}
