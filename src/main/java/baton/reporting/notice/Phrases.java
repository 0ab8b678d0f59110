package baton.reporting.notice;

import baton.campaign.Promise;
import baton.reporting.agreement.Attainment;
import baton.reporting.agreement.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Numbers and promises in words that a person reads. Plain Java. */
final class Phrases {
  static final String NOTHING = "–";

  private Phrases() {}

  static String promise(Promise promise) {
    return switch (promise) {
      case Promise.Respond(var within, var business, var share) ->
          "%s of leads answered within %s%s"
              .formatted(percent(share), duration(within), business ? " of open hours" : "");
      case Promise.Attempts(int least, var share) ->
          "%s of those given up tried %d times or more".formatted(percent(share), least);
      case Promise.Close(var share) -> "%s of sales-ready leads won".formatted(percent(share));
      case Promise.SalesReady(int leads) -> "%d sales-ready leads".formatted(leads);
      case Promise.Junk(var most) -> "at most %s junk".formatted(percent(most));
    };
  }

  static String number(Promise promise, Optional<BigDecimal> number) {
    return number
        .map(it ->
            switch (promise) {
              case Promise.SalesReady _ -> it.toPlainString();
              case Promise.Respond _, Promise.Attempts _, Promise.Close _, Promise.Junk _ ->
                  percent(it);
            })
        .orElse(NOTHING);
  }

  /** How it stands, in a few words. */
  static String standing(Promise promise, Attainment attainment) {
    return "%s so far, %s, %s promised"
        .formatted(
            number(promise, attainment.attained()),
            attainment.forecast().isPresent()
                ? number(promise, attainment.forecast()) + " expected"
                : "too early to say more",
            number(promise, Optional.of(attainment.target())));
  }

  static String status(Status status) {
    return switch (status) {
      case MET -> "met";
      case ON_TRACK -> "on track";
      case AT_RISK -> "at risk";
      case BROKEN -> "broken";
    };
  }

  static String percent(BigDecimal share) {
    return share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }

  /** The two largest units. */
  static String duration(Duration time) {
    if (time.compareTo(Duration.ofMinutes(1)) < 0) {
      return time.toSeconds() + " s";
    }
    if (time.compareTo(Duration.ofHours(1)) < 0) {
      return two(time.toMinutes(), "min", time.toSecondsPart(), "s");
    }
    if (time.compareTo(Duration.ofDays(1)) < 0) {
      return two(time.toHours(), "h", time.toMinutesPart(), "min");
    }
    return two(time.toDays(), "d", time.toHoursPart(), "h");
  }

  private static String two(long large, String unit, int small, String smaller) {
    return small == 0
        ? "%d %s".formatted(large, unit)
        : "%d %s %d %s".formatted(large, unit, small, smaller);
  }
}
