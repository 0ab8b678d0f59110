package baton.reporting;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One figure of a report: how it is called, what it is, and how it is counted over the rows of a
 * group.
 *
 * @param name in JSON; what stands before a dot holds those that share it
 * @param sql an aggregate
 * @param rows which rows it counts, each as one; empty where it is not so many rows
 */
public record Figure(String name, Kind kind, String sql, Optional<String> rows) {
  /** What a figure is. */
  public enum Kind {
    COUNT,
    /** A number with at most four digits; null when there is nothing to divide by. */
    RATE,
    /** Milliseconds; {@link #NOT_REACHED} when so many never came to it, null for no rows. */
    DURATION
  }

  /** Longer than anything lasts: who has not answered, has not answered yet. */
  public static final long NOT_REACHED = Long.MAX_VALUE;

  private Figure(String name, Kind kind, String sql) {
    this(name, kind, sql, Optional.empty());
  }

  static Figure count(String name, String condition) {
    return new Figure(
        name,
        Kind.COUNT,
        "count(*) filter (where %s)".formatted(condition),
        Optional.of(condition));
  }

  static Figure all(String name) {
    return new Figure(name, Kind.COUNT, "count(*)", Optional.of("true"));
  }

  /** Of rows that were counted before: {@code n} are alike. */
  static Figure tally(String name, String condition) {
    return new Figure(
        name, Kind.COUNT, "coalesce(%s, 0)".formatted(sumOf(condition)), Optional.of(condition));
  }

  static Figure tallyRate(String name, String condition, String of) {
    return ratio(name, "coalesce(%s, 0)".formatted(sumOf(condition + " and " + of)), sumOf(of));
  }

  private static String sumOf(String condition) {
    return "sum(n) filter (where %s)".formatted(condition);
  }

  static Figure sum(String name, String column) {
    return new Figure(name, Kind.COUNT, "coalesce(sum(%s), 0)".formatted(column));
  }

  /** How many of those. */
  static Figure rate(String name, String condition, String of) {
    return new Figure(
        name,
        Kind.RATE,
        "round(count(*) filter (where %s and %s)::numeric / nullif(count(*) filter (where %s), 0), 4)"
            .formatted(condition, of, of));
  }

  static Figure ratio(String name, String above, String below) {
    return new Figure(
        name, Kind.RATE, "round((%s)::numeric / nullif((%s), 0), 4)".formatted(above, below));
  }

  /**
   * The shortest time within which so great a share of all rows came to it (nearest rank); rows
   * that never did count as longer than any.
   */
  static Figure quantile(String name, double share, String millis) {
    return new Figure(
        name,
        Kind.DURATION,
        "percentile_disc(%s) within group (order by coalesce(%s, %d))"
            .formatted(share, millis, NOT_REACHED));
  }

  /** At most four digits, and none that say nothing. */
  static BigDecimal plain(BigDecimal rate) {
    var stripped = rate.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
