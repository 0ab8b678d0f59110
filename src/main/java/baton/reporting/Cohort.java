package baton.reporting;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Which leads a report is about, and as of when; what is empty does not matter.
 *
 * @param from those that began then or later: were received, or sales-ready, as the report says
 * @param to those that began before
 * @param asOf what was known then; nothing that became known later is in it
 * @param zone whose days, weeks and months are meant
 */
public record Cohort(
    Instant asOf,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> team,
    Optional<String> rep,
    Optional<String> campaign,
    Optional<String> segment,
    Optional<String> form,
    Optional<By> by,
    ZoneId zone) {
  /** By what the figures are told apart. */
  public enum By {
    TEAM,
    REP,
    CAMPAIGN,
    SEGMENT,
    FORM,
    DAY,
    WEEK,
    MONTH;

    /** As it is asked for. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<By> of(String word) {
      return Arrays.stream(values()).filter(by -> by.word().equals(word)).findFirst();
    }

    /** What a row is told apart by, given when it began; a day, a week by its Monday, a month. */
    String sql(String began) {
      return switch (this) {
        case TEAM, REP, CAMPAIGN, SEGMENT, FORM -> word();
        case DAY -> "to_char(%s at time zone :zone, 'YYYY-MM-DD')".formatted(began);
        case WEEK ->
            "to_char(date_trunc('week', %s at time zone :zone), 'YYYY-MM-DD')".formatted(began);
        case MONTH -> "to_char(%s at time zone :zone, 'YYYY-MM')".formatted(began);
      };
    }
  }

  /** The same, as of another time. */
  public Cohort at(Instant other) {
    return new Cohort(other, from, to, team, rep, campaign, segment, form, by, zone);
  }

  /** The same, told apart by something else. */
  public Cohort by(By other) {
    return new Cohort(asOf, from, to, team, rep, campaign, segment, form, Optional.of(other), zone);
  }
}
