package baton.reporting.notice;

import baton.campaign.Agreement;
import baton.campaign.Promise;
import baton.campaign.Template;
import baton.reporting.Cohort;
import baton.reporting.Figure;
import baton.reporting.FigureReport;
import baton.reporting.agreement.BusinessDays;
import baton.shared.Id;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to both heads how it went: on each business day, once the house has opened, of the time
 * since the last one began; on the first of a week, of the week before. Each once, by its name.
 */
public final class Summaries {
  private static final Logger log = LoggerFactory.getLogger(Summaries.class);

  /** No house is closed for longer. */
  private static final int CLOSED_DAYS_MAX = 60;

  private final House house;
  private final Jdbi jdbi;
  private final Heads heads;
  private final Clock clock;

  public Summaries(House house, Jdbi jdbi, Heads heads, Clock clock) {
    this.house = house;
    this.jdbi = jdbi;
    this.heads = heads;
    this.clock = clock;
  }

  /** What a summary is about: days from one until before the other. */
  record Stretch(String word, LocalDate from, LocalDate to) {
    /** Those that are due on that day. */
    static List<Stretch> on(LocalDate today, BusinessDays days) {
      var all = new ArrayList<Stretch>();
      var last = today.minusDays(1);
      while (days.between(last, last.plusDays(1)) == 0
          && last.isAfter(today.minusDays(CLOSED_DAYS_MAX))) {
        last = last.minusDays(1);
      }
      all.add(new Stretch("day", last, today));
      var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      if (days.between(monday, today) == 0) {
        all.add(new Stretch("week", monday.minusWeeks(1), monday));
      }
      return all;
    }

    String name(Agreement agreement, LocalDate today, Promise.Side side) {
      return "%s/%s-%s-%s".formatted(Heads.line(agreement), word, today, side.word());
    }
  }

  /** Writes what is due; blocks, and never fails. */
  public void look() {
    var now = clock.instant();
    for (var agreement : house.agreements()) {
      try {
        look(agreement, now);
      } catch (RuntimeException e) {
        log.warn("Cannot sum up {}: {}", agreement.id(), e.getClass().getSimpleName());
      }
    }
  }

  private void look(Agreement agreement, Instant now) {
    var days = house.days(agreement);
    var today = LocalDate.ofInstant(now, days.zone());
    if (days.gone(today, today.plusDays(1), now) == 0) {
      return;
    }
    for (var stretch : Stretch.on(today, days)) {
      var holds =
          stretch.to().isAfter(agreement.from())
              && agreement.to().filter(stretch.from()::isAfter).isEmpty();
      if (holds && !heads.wrote(stretch.name(agreement, today, Promise.Side.MARKETING))) {
        house.asOf().ifPresent(asOf -> write(agreement, stretch, days, today, asOf, now));
      }
    }
  }

  private void write(
      Agreement agreement,
      Stretch stretch,
      BusinessDays days,
      LocalDate today,
      Instant asOf,
      Instant now) {
    var data = data(agreement, stretch, days, asOf);
    jdbi.useTransaction(handle -> {
      for (var side : Promise.Side.values()) {
        heads.write(
            handle,
            agreement,
            agreement.signer(side),
            stretch.name(agreement, today, side),
            Template.AGREEMENT_SUMMARY,
            data,
            now);
      }
    });
  }

  private Map<String, Object> data(
      Agreement agreement, Stretch stretch, BusinessDays days, Instant asOf) {
    var cohort =
        new Cohort(
            asOf,
            Optional.of(days.start(stretch.from())),
            Optional.of(days.start(stretch.to())),
            agreement.team().map(Id::value),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            days.zone());
    var data = new HashMap<String, Object>();
    data.put("span", stretch.word());
    data.put("from", stretch.from().toString());
    data.put("to", stretch.to().minusDays(1).toString());
    var sales = figures("response-times", cohort);
    data.put("salesReady", count(sales, "leads"));
    data.put("answered", count(sales, "answered"));
    data.put("neverCalled", count(sales, "bands.never"));
    data.put("inTime", rate(sales, "keptRate"));
    data.put("late", count(sales, "breached"));
    data.put("p90", time(sales, "p90"));
    var marketing = figures("quality", cohort);
    data.put("received", count(marketing, "received"));
    data.put("junk", count(marketing, "junk"));
    data.put("junkRate", rate(marketing, "junkRate"));
    data.put("promises", promises(agreement, asOf));
    return data;
  }

  private List<Map<String, Object>> promises(Agreement agreement, Instant asOf) {
    return house.standing(agreement, asOf).promises().stream()
        .map(kept ->
            Map.<String, Object>of(
                "promise", Phrases.promise(kept.promise()),
                "status", Phrases.status(kept.now().status()),
                "standing", Phrases.standing(kept.promise(), kept.now())))
        .toList();
  }

  private Map<String, @Nullable Object> figures(String report, Cohort cohort) {
    return FigureReport.on(jdbi).apply(report).orElseThrow().read(cohort).total().figures();
  }

  private static String count(Map<String, @Nullable Object> figures, String name) {
    return String.valueOf(figures.get(name));
  }

  private static String rate(Map<String, @Nullable Object> figures, String name) {
    return figures.get(name) instanceof BigDecimal rate ? Phrases.percent(rate) : Phrases.NOTHING;
  }

  private static String time(Map<String, @Nullable Object> figures, String name) {
    if (!(figures.get(name) instanceof Long millis)) {
      return Phrases.NOTHING;
    }
    return millis == Figure.NOT_REACHED
        ? "not reached"
        : Phrases.duration(Duration.ofMillis(millis));
  }
}
