package baton.lead;

import baton.rep.Cadence.Wait;
import baton.shared.calendar.DayParts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When somebody who was not reached is tried again. A wait in open time is exact. A wait in days
 * falls into that part of the day in which nobody has tried for longest. Attempts that follow each
 * other within open time belong to the day of the first of them, even when closing time comes
 * between, so that a cadence takes as many days as it has waits in days, unless one of them is too
 * short for that.
 */
public final class FollowUps {
  /** How many times are suggested. */
  static final int SUGGESTED = 3;

  private final Rulebook book;

  public FollowUps(Rulebook book) {
    this.book = book;
  }

  /**
   * The next attempt.
   *
   * @param attempt its number with this holder, from 1
   * @param of how many there are before marketing gets the lead
   * @param suggested when to make it, the best first: never before it is due
   */
  public record Plan(int attempt, int of, Instant dueAt, List<Instant> suggested) {
    public Plan {
      suggested = List.copyOf(suggested);
    }
  }

  /** What its holder is to do next. */
  public Plan plan(Lead.Working lead) {
    var followUp = lead.followUp();
    var days = book.days(lead.cycle().route().team(), lead.dossier());
    var times = new ArrayList<Instant>();
    times.add(followUp.dueAt());
    var day = days.openFrom(days.date(followUp.dueAt()));
    while (day.isPresent() && times.size() < SUGGESTED) {
      middles(days, day.get(), followUp.dueAt())
          .limit(SUGGESTED - (long) times.size())
          .forEach(part -> times.add(part.middle()));
      day = days.openFrom(day.get().plusDays(1));
    }
    return new Plan(followUp.tries() + 1, waits(lead.cycle()).size(), followUp.dueAt(), times);
  }

  /** Whether so many attempts without an answer are enough. */
  boolean isEnough(Lead.Working lead) {
    var followUp = lead.followUp();
    return !followUp.connected() && followUp.tries() >= waits(lead.cycle()).size();
  }

  /**
   * When to try again.
   *
   * @param tries attempts of the holder so far, the one of just now too
   * @param tried when the latest of them were, in their order; the last is now
   */
  Instant next(Dossier lead, Cycle cycle, int tries, List<Instant> tried) {
    var team = cycle.route().team();
    var waits = waits(cycle);
    var now = tried.getLast();
    return switch (after(waits, tries)) {
      case Wait.Open(var time) -> book.hours(team, lead).plus(now, time);
      case Wait.Days(var days) ->
          onDay(book.days(team, lead), days, anchor(waits, tries, tried), tried);
    };
  }

  private List<Wait> waits(Cycle cycle) {
    return book.team(cycle.route().team()).cadence().waits(cycle.route().segment());
  }

  /** The wait after that attempt; the last one is repeated for somebody who was reached. */
  private static Wait after(List<Wait> waits, int attempt) {
    return waits.get(Math.min(attempt, waits.size()) - 1);
  }

  /** The attempt whose day is counted from. */
  private static Instant anchor(List<Wait> waits, int tries, List<Instant> tried) {
    int last = tried.size() - 1;
    int attempt = tries;
    while (last > 0 && after(waits, attempt - 1) instanceof Wait.Open) {
      last--;
      attempt--;
    }
    return tried.get(last);
  }

  private static Instant onDay(DayParts days, int ahead, Instant from, List<Instant> tried) {
    var now = tried.getLast();
    var day = Optional.of(days.date(from));
    for (int i = 0; i < ahead; i++) {
      day = day.flatMap(d -> days.openFrom(d.plusDays(1)));
    }
    day = day.map(d -> later(d, days.date(now))).flatMap(days::openFrom);
    while (day.isPresent()) {
      var best =
          middles(days, day.get(), now)
              .min(Comparator.comparing((Part part) -> lastIn(days, part.number(), tried)));
      if (best.isPresent()) {
        return best.get().middle();
      }
      day = days.openFrom(day.get().plusDays(1));
    }
    return now.plus(Duration.ofDays(ahead)); // closed for more than a year
  }

  private record Part(int number, Instant middle) {}

  private static Stream<Part> middles(DayParts days, LocalDate day, Instant now) {
    return IntStream.range(0, DayParts.PARTS)
        .mapToObj(part -> new Part(part, days.middle(day, part)))
        .filter(part -> part.middle().isAfter(now));
  }

  /** When somebody last tried in that part of a day; long ago if nobody did. */
  private static Instant lastIn(DayParts days, int part, List<Instant> tried) {
    return tried.stream()
        .filter(at -> days.part(at) == part)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
