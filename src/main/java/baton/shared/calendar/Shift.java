package baton.shared.calendar;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Open from one time of day until another, by the clock on the wall: {@code [open, close)}, in
 * minutes since the midnight its day begins with. One that runs over midnight closes past {@link
 * #DAY}; it belongs to the day it opens on.
 *
 * @param open 0 to 1439
 * @param close more than {@code open}, less than a day more unless it is all of one day
 */
public record Shift(int open, int close) {
  /** Minutes of a day. */
  public static final int DAY = 24 * 60;

  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])");
  private static final String MIDNIGHT_AFTER = "24:00";

  public Shift {
    boolean whole = open == 0 && close == DAY;
    if (open < 0 || open >= DAY || close <= open || (close - open >= DAY && !whole)) {
      throw new IllegalArgumentException(
          "Expected a shift of at most a day, found %d to %d".formatted(open, close));
    }
  }

  /**
   * As people write it: {@code 09:00}, {@code 17:00}. A close that is not later than its opening is
   * meant on the next day; {@code 24:00} is midnight after. Empty when either is no time of day, or
   * when they are the same, which could mean nothing or a whole day.
   */
  public static Optional<Shift> of(String open, String close) {
    int from = minutes(open);
    int until = close.equals(MIDNIGHT_AFTER) ? DAY : minutes(close);
    if (from < 0 || until < 0 || from == until) {
      return Optional.empty();
    }
    return Optional.of(new Shift(from, until < from ? until + DAY : until));
  }

  /** Whether some time of their day is in both. */
  public boolean meets(Shift other) {
    return open < other.close && other.open < close;
  }

  /** As it is written: the other way of {@link #of}. */
  public String opens() {
    return written(open);
  }

  /** As it is written: the other way of {@link #of}. */
  public String closes() {
    return close == DAY ? MIDNIGHT_AFTER : written(close % DAY);
  }

  private static String written(int minutes) {
    return "%02d:%02d".formatted(minutes / 60, minutes % 60);
  }

  private static int minutes(String time) {
    var parts = TIME.matcher(time);
    return parts.matches()
        ? 60 * Integer.parseInt(parts.group(1)) + Integer.parseInt(parts.group(2))
        : -1;
  }
}
