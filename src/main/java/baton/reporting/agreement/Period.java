package baton.reporting.agreement;

import baton.campaign.Agreement.Length;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;

/**
 * A month or a quarter of the calendar.
 *
 * @param first its first month
 */
public record Period(YearMonth first, Length length) {
  /** The one that day is in. */
  public static Period of(LocalDate day, Length length) {
    var month = YearMonth.from(day);
    return switch (length) {
      case MONTH -> new Period(month, length);
      case QUARTER -> new Period(month.minusMonths((month.getMonthValue() - 1) % 3), length);
    };
  }

  public Period previous() {
    return new Period(first.minusMonths(months()), length);
  }

  private int months() {
    return length == Length.MONTH ? 1 : 3;
  }

  /** Its first day. */
  public LocalDate from() {
    return first.atDay(1);
  }

  /** The first day after it. */
  public LocalDate to() {
    return first.plusMonths(months()).atDay(1);
  }

  /** Whether that month is of it. */
  public boolean has(YearMonth month) {
    return !month.isBefore(first) && month.isBefore(first.plusMonths(months()));
  }

  /** {@code 2026-11}, or {@code 2026-Q4}. */
  public String label() {
    return switch (length) {
      case MONTH -> first.toString();
      case QUARTER ->
          "%d-Q%d".formatted(first.getYear(), first.atDay(1).get(IsoFields.QUARTER_OF_YEAR));
    };
  }
}
