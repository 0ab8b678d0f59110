package baton.http.reports;

import baton.campaign.Promise;
import baton.http.render.Out;
import baton.reporting.agreement.Attainment;
import baton.reporting.agreement.Course;
import baton.reporting.agreement.Period;
import baton.reporting.agreement.Standing;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How agreements stand, as it is told. */
final class AttainmentJson {
  private static final int DIGITS = 2;

  private AttainmentJson() {}

  static Out of(Standing standing) {
    var agreement = standing.agreement();
    return Out.object()
        .put("id", agreement.id())
        .put("name", agreement.name())
        .put("team", agreement.team())
        .put("asOf", standing.asOf())
        .put("period", standing.period().map(it -> period(it.period(), it.course())))
        .put("promises", standing.promises().stream().map(AttainmentJson::promise).toList());
  }

  private static Out period(Period period, Course course) {
    return named(period)
        .put("businessDays", days(course.agreed()))
        .put("businessDaysGone", days(course.gone()))
        .put("over", course.over());
  }

  static Out named(Period period) {
    return Out.object()
        .put("period", period.label())
        .put("from", period.from().toString())
        .put("to", period.to().minusDays(1).toString());
  }

  private static BigDecimal days(double days) {
    return BigDecimal.valueOf(days).setScale(DIGITS, RoundingMode.HALF_UP);
  }

  private static Out promise(Standing.Kept kept) {
    var out =
        Out.object()
            .put("promise", kept.promise().word())
            .put("side", kept.promise().side())
            .put("terms", terms(kept.promise()));
    return into(out, kept.now())
        .put(
            "trend",
            kept.trend().stream()
                .map(past -> into(named(past.period()), past.attainment()))
                .toList());
  }

  static Out into(Out out, Attainment attainment) {
    return out.put("status", attainment.status())
        .put("target", attainment.target())
        .put("due", attainment.due())
        .put("attained", attainment.attained())
        .put("forecast", attainment.forecast())
        .put("kept", attainment.tally().good())
        .put("notKept", attainment.tally().bad())
        .put("open", attainment.tally().open());
  }

  static Out terms(Promise promise) {
    return switch (promise) {
      case Promise.Respond(var within, var business, var share) ->
          Out.object()
              .put("time", within)
              .put("clock", business ? "business" : "wall")
              .put("share", share);
      case Promise.Attempts(int least, var share) ->
          Out.object().put("atLeast", least).put("share", share);
      case Promise.Close(var share) -> Out.object().put("share", share);
      case Promise.SalesReady(int leads) -> Out.object().put("leads", leads);
      case Promise.Junk(var most) -> Out.object().put("atMost", most);
    };
  }
}
