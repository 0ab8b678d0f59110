package baton.intake.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.campaign.Form;
import baton.platform.delivery.Delivery;
import baton.platform.delivery.Signatures;
import baton.platform.delivery.Trees;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Webflow's form submissions; signed over time and body when the webhook was made through its API,
 * and otherwise proved by a token in the address. See <a
 * href="https://developers.webflow.com/data/docs/working-with-webhooks">webhooks</a> and <a href=
 * "https://developers.webflow.com/data/v2.0.0/reference/webhooks/events/form-submission">the
 * payload</a>.
 */
final class Webflow implements Adapter {
  /** It tries again after ten minutes, thrice, and may keep the first time. */
  private static final Duration AGE_MAX = Duration.ofHours(1);

  @Override
  public boolean genuine(Delivery delivery, Form form, String secret, Instant now) {
    var signature = delivery.header("x-webflow-signature");
    if (signature.isEmpty()) {
      return Signatures.token(delivery, form.proof().header(), secret);
    }
    var stamp = delivery.header("x-webflow-timestamp");
    boolean fresh =
        Signatures.epoch(stamp, true)
            .map(at -> Duration.between(at, now).abs().compareTo(AGE_MAX) <= 0)
            .orElse(false);
    return fresh
        && Signatures.hex(
            signature,
            "",
            Signatures.hmac(secret, (stamp.orElse("") + ":").getBytes(UTF_8), delivery.body()));
  }

  @Override
  public List<Told> read(Delivery delivery, Form form) {
    if (!(delivery.content() instanceof Delivery.Content.Json(var tree))) {
      return List.of(new Told.Garbage("Expected JSON"));
    }
    if (!Trees.text(tree, "triggerType").orElse("form_submission").equals("form_submission")) {
      return List.of(new Told.Nothing());
    }
    var payload = Trees.at(tree, "payload").orElse(null);
    if (!(Trees.at(payload, "data").orElse(null) instanceof Map<?, ?> data) || data.isEmpty()) {
      return List.of(new Told.Garbage("Expected payload.data"));
    }
    var answers = new ArrayList<Answer>();
    data.forEach((name, value) ->
        answers.add(
            new Answer(String.valueOf(name), List.of(), Optional.empty(), Trees.scalars(value))));
    var meta = new LinkedHashMap<String, Object>();
    for (var name : List.of("name", "siteId", "formId", "formElementId")) {
      Trees.text(payload, name).ifPresent(value -> meta.put(name, value));
    }
    return List.of(
        new Told.Submitted(
            Trees.text(payload, "id"),
            Trees.text(payload, "submittedAt").flatMap(Trees::instant),
            false,
            answers,
            meta));
  }
}
