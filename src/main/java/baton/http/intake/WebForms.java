package baton.http.intake;

import baton.campaign.Form;
import baton.campaign.Provider;
import baton.http.Call;
import baton.http.FormBody;
import baton.http.Problem;
import baton.intake.entity.IntakeSettings;
import baton.policy.Snapshot;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Forms on people's own pages, once somebody has configured them; those that nobody did are taken
 * as they are.
 */
public final class WebForms {
  private final Supplier<Snapshot> policies;
  private final FormLimits limits;

  public WebForms(Supplier<Snapshot> policies, IntakeSettings settings) {
    this.policies = policies;
    this.limits = new FormLimits(settings.formRate());
  }

  /** What the body calls its form: {@code _form}, or else {@code form}. */
  static Optional<String> named(FormBody body) {
    return body.first("_form").or(() -> body.first("form"));
  }

  static Optional<String> named(ObjectNode body) {
    return Optional.of(body.at("/source/form").asText(body.path("_form").asText("")))
        .filter(name -> !name.isEmpty());
  }

  /** The form of that name, whose rate and origins this post keeps to; refused with 429 or 403. */
  Optional<Form> admitted(Call call, Optional<String> name) {
    var form = known(call, name);
    form.ifPresent(known -> {
      var origin = call.header("Origin").map(text -> text.strip().toLowerCase(Locale.ROOT));
      boolean elsewhere =
          !known.origins().isEmpty()
              && origin.map(from -> !isListed(known, from) && !isOurs(call, from)).orElse(false);
      if (elsewhere) {
        throw Problem.of(
                403, "origin_not_allowed", "This form does not list the origin of this page.")
            .refused();
      }
      limits.of(known).take(known.id());
    });
    return form;
  }

  private static boolean isListed(Form form, String origin) {
    return form.origins().contains(origin) || form.origins().contains("*");
  }

  /** The page on which a visitor mends what was wrong is ours. */
  private static boolean isOurs(Call call, String origin) {
    return call.header("Host").map(host -> origin.endsWith("://" + host)).orElse(false);
  }

  /** Where its visitors go; somebody who may configure forms said so. */
  Optional<Redirect> redirect(Call call, Optional<String> name) {
    return known(call, name).flatMap(Form::redirect).flatMap(Redirect::trusted);
  }

  private Optional<Form> known(Call call, Optional<String> name) {
    return call.query("form")
        .or(() -> name)
        .flatMap(id -> policies.get().promotion().form(id))
        .filter(form -> form.provider() == Provider.WEB);
  }
}
