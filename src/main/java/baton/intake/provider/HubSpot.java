package baton.intake.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.campaign.Form;
import baton.platform.crypto.Hashes;
import baton.platform.delivery.Delivery;
import baton.platform.delivery.Signatures;
import baton.platform.delivery.Trees;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * HubSpot, in the two ways it tells of a lead: a workflow's webhook carries the contact with all
 * its properties; an app's subscription only names it, and the contact is asked for with the form's
 * token. See <a href=
 * "https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation">the
 * signatures</a> and <a
 * href="https://legacydocs.hubspot.com/docs/methods/workflows/webhook_information">the workflow's
 * payload</a>.
 */
final class HubSpot implements Adapter {
  /** Decoded in the address before it is signed, and nothing else. */
  private static final Map<String, String> DECODED =
      Map.ofEntries(
          Map.entry("%3A", ":"),
          Map.entry("%2F", "/"),
          Map.entry("%3F", "?"),
          Map.entry("%40", "@"),
          Map.entry("%21", "!"),
          Map.entry("%24", "$"),
          Map.entry("%27", "'"),
          Map.entry("%28", "("),
          Map.entry("%29", ")"),
          Map.entry("%2A", "*"),
          Map.entry("%2C", ","),
          Map.entry("%3B", ";"));

  @Override
  public boolean genuine(Delivery delivery, Form form, String secret, Instant now) {
    return newest(delivery, secret, now)
        || plain(delivery, secret)
        || Signatures.token(delivery, form.proof().header(), secret);
  }

  /** Version 3: an HMAC over method, address, body and time. */
  private static boolean newest(Delivery delivery, String secret, Instant now) {
    var stamp = delivery.header("X-HubSpot-Request-Timestamp");
    boolean fresh =
        Signatures.epoch(stamp, true).map(at -> Signatures.fresh(at, now)).orElse(false);
    return fresh
        && Signatures.base64(
            delivery.header("X-HubSpot-Signature-v3"),
            "",
            Signatures.hmac(
                secret,
                (delivery.method() + decoded(delivery.uri())).getBytes(UTF_8),
                delivery.body(),
                stamp.orElse("").getBytes(UTF_8)));
  }

  /** Versions 1 and 2: a hash that begins with the secret. */
  private static boolean plain(Delivery delivery, String secret) {
    boolean second = delivery.header("X-HubSpot-Signature-Version").map("v2"::equals).orElse(false);
    var before = second ? secret + delivery.method() + delivery.uri() : secret;
    var all = Signatures.joined(before.getBytes(UTF_8), delivery.body());
    return Signatures.hex(delivery.header("X-HubSpot-Signature"), "", Hashes.sha256(all));
  }

  private static String decoded(String uri) {
    var text = uri;
    for (var one : DECODED.entrySet()) {
      text = text.replace(one.getKey(), one.getValue());
    }
    return text;
  }

  @Override
  public List<Told> read(Delivery delivery, Form form) {
    return switch (delivery.content()) {
      case Delivery.Content.Json(List<?> events) ->
          events.stream().map(event -> event(event, form)).toList();
      case Delivery.Content.Json(Map<?, ?> contact) -> List.of(contact(contact));
      default -> List.of(new Told.Garbage("Expected a JSON object, or a list of events"));
    };
  }

  private static Told event(Object event, Form form) {
    var type =
        Trees.text(event, "subscriptionType").or(() -> Trees.text(event, "eventType")).orElse("");
    var id = Trees.text(event, "objectId");
    boolean created = type.equals("contact.creation") || type.equals("object.creation");
    if (!created || id.isEmpty()) {
      return new Told.Nothing();
    }
    if (form.token().isEmpty()) {
      return new Told.Garbage("Expected the form's token, to ask for the contact with");
    }
    return new Told.Hinted(
        Trees.text(event, "portalId").orElse("") + "/" + id.get(),
        Signatures.epoch(Trees.text(event, "occurredAt"), true),
        Map.of("objectId", id.get()));
  }

  /** A contact, as a workflow posts it or as it was asked for. */
  static Told contact(Map<?, ?> contact) {
    var properties = Trees.at(contact, "properties").orElse(contact);
    var answers = new ArrayList<Answer>();
    if (properties instanceof Map<?, ?> map) {
      map.forEach((name, value) ->
          property(value).ifPresent(text -> answers.add(Answer.of(String.valueOf(name), text))));
    }
    if (answers.isEmpty()) {
      return new Told.Garbage("Expected a contact with properties");
    }
    var conversion =
        Trees.list(contact, "form-submissions").stream()
            .max(Comparator.comparing(one -> Trees.text(one, "timestamp").orElse("")));
    var id =
        Trees.text(contact, "vid")
            .or(() -> Trees.text(contact, "id"))
            .map(vid ->
                "%s/%s/%s"
                    .formatted(
                        Trees.text(contact, "portal-id").orElse(""),
                        vid,
                        conversion.flatMap(c -> Trees.text(c, "conversion-id")).orElse("")));
    conversion
        .flatMap(c -> Trees.text(c, "page-url"))
        .ifPresent(page -> answers.add(Answer.of("source.page", page)));
    var meta = new LinkedHashMap<String, Object>();
    for (var name : List.of("vid", "canonical-vid", "portal-id")) {
      Trees.text(contact, name).ifPresent(value -> meta.put(name, value));
    }
    conversion.ifPresent(c -> meta.put("form-submission", c));
    return new Told.Submitted(
        id,
        conversion.flatMap(c -> Signatures.epoch(Trees.text(c, "timestamp"), true)),
        false,
        answers,
        meta);
  }

  private static Optional<String> property(Object value) {
    return value instanceof Map<?, ?> ? Trees.text(value, "value") : Trees.text(value);
  }
}
