package baton.http.intake;

import baton.campaign.Form;
import baton.http.RateLimit;
import baton.intake.entity.IntakeSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How much each configured form may bring; made anew when somebody changes its rate. */
final class FormLimits {
  private final IntakeSettings.Rate otherwise;
  private final Map<String, Limited> limits = new ConcurrentHashMap<>();

  private record Limited(Form.Rate rate, RateLimit limit) {}

  /**
   * @param otherwise the rate of a form that names none
   */
  FormLimits(IntakeSettings.Rate otherwise) {
    this.otherwise = otherwise;
  }

  RateLimit of(Form form) {
    var wanted = form.rate().orElse(new Form.Rate(otherwise.perSecond(), otherwise.burst()));
    return limits
        .compute(
            form.id(),
            (_, known) ->
                known != null && known.rate().equals(wanted)
                    ? known
                    : new Limited(wanted, new RateLimit(wanted.perSecond(), wanted.burst())))
        .limit();
  }
}
