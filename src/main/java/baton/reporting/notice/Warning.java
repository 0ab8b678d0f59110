package baton.reporting.notice;

import baton.campaign.Agreement;
import baton.campaign.Promise;
import baton.reporting.agreement.Attainment;
import baton.reporting.agreement.Period;
import baton.reporting.agreement.Standing;
import baton.reporting.agreement.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A promise that is not kept, or will not be as things go. Plain Java. */
public record Warning(Agreement agreement, Promise promise, Period period, Attainment attainment) {
  /**
   * All of them: of the present period, and of the one before what was broken in the end. What was
   * before that was told then.
   */
  static List<Warning> of(Standing standing) {
    var all = new ArrayList<Warning>();
    standing
        .period()
        .ifPresent(present ->
            standing
                .promises()
                .forEach(kept -> {
                  kept.trend().stream()
                      .limit(1)
                      .filter(past -> past.attainment().status() == Status.BROKEN)
                      .map(past ->
                          new Warning(
                              standing.agreement(),
                              kept.promise(),
                              past.period(),
                              past.attainment()))
                      .forEach(all::add);
                  if (kept.now().status() == Status.AT_RISK
                      || kept.now().status() == Status.BROKEN) {
                    all.add(
                        new Warning(
                            standing.agreement(), kept.promise(), present.period(), kept.now()));
                  }
                }));
    return all;
  }

  public boolean broken() {
    return attainment.status() == Status.BROKEN;
  }

  /** Such as {@code agreement_at_risk}. */
  String kind() {
    return "agreement_" + attainment.status().name().toLowerCase(Locale.ROOT);
  }

  /** Said once under this name. */
  String once() {
    return once(agreement, promise, period, attainment.status());
  }

  static String once(Agreement agreement, Promise promise, Period period, Status status) {
    return "agreement:%s:%s:%s:%s"
        .formatted(agreement.id(), promise.word(), period.label(), status);
  }
}
