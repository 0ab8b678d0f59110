package baton.policy;

import baton.shared.Checked;
import baton.shared.Reading;
import baton.shared.calendar.Leave;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A rep's leave as somebody wrote it: all of it, in place of what was said before. */
public record LeaveDoc(@Nullable List<@Nullable TimeDoc> items) {
  /** Times of leave of one rep. */
  public static final int TIMES_MAX = 200;

  /** From and to are both days, the last one off too, or instants. */
  public record TimeDoc(@Nullable String from, @Nullable String to, @Nullable String reason) {}

  /**
   * The leave this text means, or all that is wrong with it.
   *
   * @param zone where a day begins for the rep
   */
  public Checked<List<TimeOff>> check(ZoneId zone) {
    var reading = new Reading();
    if (items == null) {
      reading.mistake("items", "required", "Expected a list of leave, found none");
    }
    var all = new ArrayList<TimeOff>();
    for (var one : reading.list("items", items, TIMES_MAX)) {
      time(reading, one.field(), one.value(), zone).ifPresent(all::add);
    }
    return reading.finish(all);
  }

  private static Optional<TimeOff> time(Reading reading, String field, TimeDoc doc, ZoneId zone) {
    var reason = reading.text(field + ".reason", doc.reason());
    var from = instant(reading, field + ".from", doc.from(), 0, zone);
    var to = instant(reading, field + ".to", doc.to(), 1, zone);
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    // leave is kept to the second
    if (from.get().getEpochSecond() >= to.get().getEpochSecond()) {
      reading.mistake(field + ".to", "out_of_order", "Expected an end after the beginning");
      return Optional.empty();
    }
    return Optional.of(
        new TimeOff(said(doc.from()), said(doc.to()), reason, new Leave(from.get(), to.get())));
  }

  /**
   * What was written.
   *
   * @param daysOn to the end of a day that is the last one, which an instant is not
   */
  private static Optional<Instant> instant(
      Reading reading, String field, @Nullable String given, int daysOn, ZoneId zone) {
    var text = said(given);
    try {
      return Optional.of(
          text.length() == 10
              ? LocalDate.parse(text).plusDays(daysOn).atStartOfDay(zone).toInstant()
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException _) {
      reading.mistake(
          field, "invalid_date", "Expected a day like 2026-12-24 or a time with its offset");
      return Optional.empty();
    }
  }

  private static String said(@Nullable String given) {
    return given == null ? "" : given.strip();
  }
}
