package baton.reporting.agreement;

import baton.campaign.Promise;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Says how a promise stands.
 *
 * <p>Forecasts are run rates by business days. With {@code d} of {@code D} business days gone:
 *
 * <ul>
 *   <li>of {@code n} sales-ready leads there will be {@code n · D / d};
 *   <li>a share stays what it is among the leads that are decided: those that are open, and those
 *       that come, go as these did.
 * </ul>
 *
 * <p>Before there is something to go by nothing is forecast, and the promise counts as on track.
 *
 * <p>A share is broken when it cannot be reached any more even if all that are open turn out well,
 * and all {@code n · (D − d) / d} that are still to come as well.
 */
public final class Judgement {
  /** Of fewer decided leads a share says nothing yet while the period is under way. */
  public static final int DECIDED_MIN = 5;

  private static final int DIGITS = 4;
  private static final double ROUNDING = 1e-9;

  private Judgement() {}

  /** How that promise stands; of sales-ready leads and of junk all is decided. */
  public static Attainment of(Promise promise, Tally tally, Course course) {
    return switch (promise) {
      case Promise.Respond(_, _, var share) -> share(share, tally, course);
      case Promise.Attempts(_, var share) -> share(share, tally, course);
      case Promise.Close(var share) -> share(share, tally, course);
      case Promise.SalesReady(int leads) -> leads(leads, tally, course);
      case Promise.Junk(var most) ->
          atMost(most, share(BigDecimal.ONE.subtract(most), tally, course));
    };
  }

  private static Attainment share(BigDecimal target, Tally tally, Course course) {
    var attained = tally.decided() == 0 ? Optional.<Double>empty() : Optional.of(decided(tally));
    return new Attainment(
        target,
        Optional.empty(),
        attained.map(Judgement::plain),
        attained.filter(_ -> course.over() || tells(tally)).map(Judgement::plain),
        tally,
        status(target.doubleValue() - ROUNDING, tally, course));
  }

  private static Status status(double target, Tally tally, Course course) {
    if (tally.all() == 0) {
      return course.over() ? Status.MET : Status.ON_TRACK;
    }
    boolean below = tally.decided() > 0 && decided(tally) < target;
    if (course.over()) {
      if ((double) tally.good() / tally.all() >= target) {
        return Status.MET;
      }
      return best(tally, 0) < target ? Status.BROKEN : below ? Status.AT_RISK : Status.ON_TRACK;
    }
    if (!tells(tally) || !below) {
      return Status.ON_TRACK;
    }
    boolean lost = course.tells() && best(tally, tally.all() * (course.carriedOn() - 1)) < target;
    return lost ? Status.BROKEN : Status.AT_RISK;
  }

  private static boolean tells(Tally tally) {
    return tally.decided() >= DECIDED_MIN;
  }

  private static double decided(Tally tally) {
    return (double) tally.good() / tally.decided();
  }

  private static double best(Tally tally, double toCome) {
    return (tally.good() + tally.open() + toCome) / (tally.all() + toCome);
  }

  /** The same told from the other end: the share that shall be small. */
  private static Attainment atMost(BigDecimal most, Attainment of) {
    return new Attainment(
        most,
        of.due(),
        of.attained().map(Judgement::rest),
        of.forecast().map(Judgement::rest),
        of.tally(),
        of.status());
  }

  private static BigDecimal rest(BigDecimal share) {
    return plain(BigDecimal.ONE.subtract(share).doubleValue());
  }

  /** Of a period in which the agreement holds on some days only, these days' part is promised. */
  private static Attainment leads(int promised, Tally tally, Course course) {
    double target =
        course.whole() == 0 ? 0 : Math.ceil(promised * course.agreed() / course.whole() - ROUNDING);
    double due = course.agreed() == 0 ? target : target * course.gone() / course.agreed();
    var forecast =
        course.over() || course.tells()
            ? Optional.of(tally.good() * course.carriedOn())
            : Optional.<Double>empty();
    return new Attainment(
        plain(target),
        Optional.of(plain(due)),
        Optional.of(BigDecimal.valueOf(tally.good())),
        forecast.map(Judgement::plain),
        tally,
        status(target, tally.good(), forecast, course.over()));
  }

  private static Status status(
      double target, long attained, Optional<Double> forecast, boolean over) {
    if (attained >= target) {
      return Status.MET;
    }
    if (over) {
      return Status.BROKEN;
    }
    return forecast.filter(it -> it < target - ROUNDING).isPresent()
        ? Status.AT_RISK
        : Status.ON_TRACK;
  }

  private static BigDecimal plain(double number) {
    var stripped =
        BigDecimal.valueOf(number).setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
