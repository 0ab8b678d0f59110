package baton.reporting;

import baton.campaign.Agreement;
import baton.campaign.Promise;
import baton.reporting.agreement.BusinessDays;
import baton.reporting.agreement.Course;
import baton.reporting.agreement.Judgement;
import baton.reporting.agreement.Period;
import baton.reporting.agreement.Standing;
import baton.reporting.agreement.Tally;
import baton.shared.Id;
import baton.shared.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** How agreements stand, counted from the facts; blocks. */
public final class Attainments {
  /** Periods before the present one. */
  public static final int TREND_MAX = 4;

  /** No promise of an answer reaches further back: it is at most 30 days, with any holidays. */
  private static final Duration LATE_MAX = Duration.ofDays(400);

  private final Jdbi jdbi;

  public Attainments(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * How that agreement stands.
   *
   * @param asOf one of {@link baton.reporting.view.FactBook#asOf}
   * @param days by which its business days are counted
   */
  public Standing of(Agreement agreement, BusinessDays days, Instant asOf) {
    var today = LocalDate.ofInstant(asOf, days.zone());
    if (today.isBefore(agreement.from())) {
      return new Standing(agreement, asOf, Optional.empty(), List.of());
    }
    var last = agreement.to().filter(today::isAfter).orElse(today);
    var periods = periods(agreement, Period.of(last, agreement.length()));
    var months = months(agreement, days, asOf, periods);
    var present = periods.getFirst();
    var promises = new ArrayList<Standing.Kept>();
    for (var promise : agreement.promises()) {
      var found = months.getOrDefault(promise, Map.of());
      var trend =
          periods.stream()
              .skip(1)
              .map(period ->
                  new Standing.Past(
                      period,
                      Judgement.of(
                          promise, sum(found, period), course(agreement, period, days, asOf))))
              .toList();
      var now = Judgement.of(promise, sum(found, present), course(agreement, present, days, asOf));
      promises.add(new Standing.Kept(promise, now, trend));
    }
    return new Standing(
        agreement,
        asOf,
        Optional.of(new Standing.Stretch(present, course(agreement, present, days, asOf))),
        promises);
  }

  /**
   * The leads of the present period of which a promise is counted.
   *
   * @param cohort those that were its team's in that period
   */
  public record Counted(FactList list, Cohort cohort) {}

  /**
   * Those that {@link #of} counts as kept, not kept or open of a promise; empty where there is no
   * such promise, or the agreement does not hold yet.
   */
  public Optional<Counted> behind(
      Agreement agreement, BusinessDays days, Instant asOf, String promise, Tally.Sort sort) {
    var today = LocalDate.ofInstant(asOf, days.zone());
    var last = agreement.to().filter(today::isAfter).orElse(today);
    var present = Period.of(last, agreement.length());
    return agreement.promises().stream()
        .filter(one -> !today.isBefore(agreement.from()) && one.word().equals(promise))
        .findFirst()
        .map(one ->
            new Counted(
                new Promised(one, late(one, days, asOf)).list(sort),
                cohort(agreement, days, asOf, List.of(present))));
  }

  /** That one and those before it, newest first, as far as the agreement holds. */
  private static List<Period> periods(Agreement agreement, Period present) {
    var all = new ArrayList<Period>();
    for (var period = present;
        all.size() <= TREND_MAX && period.to().isAfter(agreement.from());
        period = period.previous()) {
      all.add(period);
    }
    return all;
  }

  private static Course course(
      Agreement agreement, Period period, BusinessDays days, Instant asOf) {
    var from = later(period.from(), agreement.from());
    var to = end(agreement, period);
    return new Course(
        days.between(period.from(), period.to()),
        days.between(from, to),
        days.gone(from, to, asOf),
        !asOf.isBefore(days.start(to)));
  }

  private static LocalDate end(Agreement agreement, Period period) {
    return agreement
        .to()
        .map(last -> last.plusDays(1))
        .filter(period.to()::isAfter)
        .orElse(period.to());
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  /** What became of the leads of each month: sums of these are a quarter. */
  private Map<Promise, Map<YearMonth, Tally>> months(
      Agreement agreement, BusinessDays days, Instant asOf, List<Period> periods) {
    var cohort = cohort(agreement, days, asOf, periods);
    var bySource =
        agreement.promises().stream()
            .map(promise -> new Promised(promise, late(promise, days, asOf)))
            .collect(
                Collectors.groupingBy(
                    Promised::of, () -> new EnumMap<>(Promised.Of.class), Collectors.toList()));
    var all = new HashMap<Promise, Map<YearMonth, Tally>>();
    bySource.forEach((source, promises) -> {
      var found = source.over(promises).read(jdbi, cohort);
      for (var one : promises) {
        var months = new HashMap<YearMonth, Tally>();
        for (var group : found.groups()) {
          group
              .key()
              .ifPresent(month -> months.put(YearMonth.parse(month), one.tally(group.figures())));
        }
        all.put(one.promise(), months);
      }
    });
    return all;
  }

  /** Those of its team in all of these periods, by month. */
  private static Cohort cohort(
      Agreement agreement, BusinessDays days, Instant asOf, List<Period> periods) {
    var first = later(periods.getLast().from(), agreement.from());
    return new Cohort(
        asOf,
        Optional.of(days.start(first)),
        Optional.of(days.start(end(agreement, periods.getFirst()))),
        agreement.team().map(Id::value),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Cohort.By.MONTH),
        days.zone());
  }

  private static Tally sum(Map<YearMonth, Tally> months, Period period) {
    return months.entrySet().stream()
        .filter(month -> period.has(month.getKey()))
        .map(Map.Entry::getValue)
        .reduce(Tally.NONE, Tally::plus);
  }

  /** The latest instant from which so much time has gone by until then; found by halving. */
  private static Instant late(Promise promise, BusinessDays days, Instant asOf) {
    if (!(promise instanceof Promise.Respond respond)) {
      return asOf;
    }
    WorkingTime hours = respond.business() ? days.promised() : WorkingTime.ALWAYS;
    long soonest = asOf.minus(LATE_MAX).toEpochMilli();
    long latest = asOf.toEpochMilli();
    while (soonest < latest) {
      long middle = soonest + (latest - soonest + 1) / 2;
      if (hours.plus(Instant.ofEpochMilli(middle), respond.within()).isAfter(asOf)) {
        latest = middle - 1;
      } else {
        soonest = middle;
      }
    }
    return Instant.ofEpochMilli(soonest);
  }
}
