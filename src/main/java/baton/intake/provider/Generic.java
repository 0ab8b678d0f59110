package baton.intake.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.campaign.Form;
import baton.platform.delivery.Delivery;
import baton.platform.delivery.Signatures;
import baton.platform.delivery.Trees;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Anybody who posts JSON or form fields: what is nested is found by its path, {@code
 * contact.email}, and the form says how it is proved and where the delivery's own id stands.
 * Signatures by <a href="https://www.standardwebhooks.com/">Standard Webhooks</a> are known too.
 */
final class Generic implements Adapter {
  private static final int ANSWERS_MAX = 400;
  private static final String STANDARD_SECRET = "whsec_";

  @Override
  public boolean genuine(Delivery delivery, Form form, String secret, Instant now) {
    var proof = form.proof();
    return switch (proof.scheme()) {
      case TOKEN -> Signatures.token(delivery, proof.header(), secret);
      case HMAC_SHA256 -> {
        var expected = Signatures.hmac(secret, delivery.body());
        var given = delivery.header(proof.header());
        yield proof.base64()
            ? Signatures.base64(given, proof.prefix(), expected)
            : Signatures.hex(given, proof.prefix(), expected);
      }
      case STANDARD_WEBHOOKS -> standard(delivery, secret, now);
    };
  }

  /** Any of several signatures, as a secret that is being changed has. */
  private static boolean standard(Delivery delivery, String secret, Instant now) {
    var id = delivery.header("webhook-id").orElse("");
    var stamp = delivery.header("webhook-timestamp");
    boolean fresh =
        Signatures.epoch(stamp, false).map(at -> Signatures.fresh(at, now)).orElse(false);
    var key = key(secret);
    if (!fresh || key.isEmpty()) {
      return false;
    }
    var expected =
        Signatures.hmac(
            key.get(), (id + "." + stamp.orElse("") + ".").getBytes(UTF_8), delivery.body());
    for (var one : delivery.header("webhook-signature").orElse("").split(" ", -1)) {
      if (Signatures.base64(Optional.of(one), "v1,", expected)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<byte[]> key(String secret) {
    if (!secret.startsWith(STANDARD_SECRET)) {
      return Optional.of(secret.getBytes(UTF_8));
    }
    try {
      return Optional.of(Base64.getDecoder().decode(secret.substring(STANDARD_SECRET.length())));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public List<Told> read(Delivery delivery, Form form) {
    var answers = new ArrayList<Answer>();
    switch (delivery.content()) {
      case Delivery.Content.Json(Map<?, ?> map) -> flatten("", map, answers);
      case Delivery.Content.Fields(var fields) ->
          fields.forEach(field -> answers.add(Answer.of(field.getKey(), field.getValue())));
      case Delivery.Content.Json _ -> {}
      case Delivery.Content.Unreadable(var why) -> {
        return List.of(new Told.Garbage(why));
      }
    }
    if (answers.isEmpty() || answers.size() > ANSWERS_MAX) {
      return List.of(
          new Told.Garbage("Expected 1 to %d answers by their names".formatted(ANSWERS_MAX)));
    }
    return List.of(
        new Told.Submitted(
            id(delivery, form, answers), Optional.empty(), false, answers, Map.of()));
  }

  /** In the header or in the field that the form names, or where Standard Webhooks has it. */
  private static Optional<String> id(Delivery delivery, Form form, List<Answer> answers) {
    var named =
        form.deliveryId()
            .flatMap(name ->
                delivery
                    .header(name)
                    .or(() ->
                        answers.stream()
                            .filter(answer -> answer.label().equalsIgnoreCase(name))
                            .flatMap(answer -> answer.values().stream())
                            .findFirst()));
    return named.or(() -> delivery.header("webhook-id"));
  }

  /** By its path, and by its last step alone. */
  private static void flatten(String prefix, Map<?, ?> map, List<Answer> answers) {
    map.forEach((key, value) -> {
      var name = String.valueOf(key);
      var path = prefix + name;
      if (value instanceof Map<?, ?> inner) {
        flatten(path + ".", inner, answers);
      } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
        for (int i = 0; i < list.size(); i++) {
          if (list.get(i) instanceof Map<?, ?> inner) {
            flatten(path + "." + i + ".", inner, answers);
          }
        }
      } else if (value != null) {
        answers.add(
            new Answer(
                path,
                prefix.isEmpty() ? List.of() : List.of(name),
                Optional.empty(),
                Trees.scalars(value)));
      }
    });
  }
}
