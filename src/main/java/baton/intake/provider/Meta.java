package baton.intake.provider;

import baton.campaign.Form;
import baton.platform.delivery.Delivery;
import baton.platform.delivery.Signatures;
import baton.platform.delivery.Trees;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Meta's lead ads: the webhook only names leads, up to a thousand at once; each is asked for at the
 * Graph API with the page's token. See <a
 * href="https://developers.facebook.com/docs/graph-api/webhooks/getting-started">webhooks</a> and
 * <a href=
 * "https://developers.facebook.com/documentation/ads-commerce/marketing-api/guides/lead-ads/retrieving">leads</a>.
 */
final class Meta implements Adapter {
  /** Its offset has no colon. */
  private static final DateTimeFormatter CREATED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ", Locale.ROOT);

  @Override
  public boolean genuine(Delivery delivery, Form form, String secret, Instant now) {
    return Signatures.hex(
        delivery.header("X-Hub-Signature-256"),
        "sha256=",
        Signatures.hmac(secret, delivery.body()));
  }

  /** The challenge, for whoever knows the secret: it is also the token to verify. */
  static Optional<String> handshake(String secret, Function<String, Optional<String>> query) {
    boolean ours =
        query.apply("hub.mode").map("subscribe"::equals).orElse(false)
            && Signatures.same(query.apply("hub.verify_token"), secret);
    return query.apply("hub.challenge").filter(_ -> ours);
  }

  @Override
  public List<Told> read(Delivery delivery, Form form) {
    if (!(delivery.content() instanceof Delivery.Content.Json(var tree))) {
      return List.of(new Told.Garbage("Expected JSON"));
    }
    var all = new ArrayList<Told>();
    for (var entry : Trees.list(tree, "entry")) {
      for (var change : Trees.list(entry, "changes")) {
        all.add(change(change));
      }
    }
    return all.isEmpty() ? List.of(new Told.Garbage("Expected entry with changes")) : all;
  }

  private static Told change(Object change) {
    if (!Trees.text(change, "field").orElse("").equals("leadgen")) {
      return new Told.Nothing();
    }
    var value = Trees.at(change, "value").orElse(null);
    var id = Trees.text(value, "leadgen_id");
    if (id.isEmpty()) {
      return new Told.Garbage("Expected a leadgen_id");
    }
    var meta = new LinkedHashMap<String, Object>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, one) -> Trees.scalar(one).ifPresent(text -> meta.put(String.valueOf(name), text)));
    }
    return new Told.Hinted(
        id.get(), Signatures.epoch(Trees.text(value, "created_time"), false), meta);
  }

  /** A lead as the Graph API answers with it. */
  static Told lead(Told.Hinted hint, Object tree) {
    var fields = Trees.list(tree, "field_data");
    if (fields.isEmpty()) {
      return new Told.Garbage("Expected field_data");
    }
    var answers = new ArrayList<Answer>();
    boolean test = hint.id().chars().allMatch(c -> c == '4');
    for (var field : fields) {
      var values = Trees.scalars(Trees.at(field, "values").orElse(null));
      test |= values.stream().anyMatch(value -> value.startsWith("<test lead:"));
      answers.add(
          new Answer(
              Trees.text(field, "name").orElse("answer"), List.of(), Optional.empty(), values));
    }
    for (var tick : Trees.list(tree, "custom_disclaimer_responses")) {
      Trees.text(tick, "checkbox_key")
          .ifPresent(
              key -> answers.add(Answer.of(key, Trees.text(tick, "is_checked").orElse("false"))));
    }
    var meta = new LinkedHashMap<>(hint.meta());
    for (var name :
        List.of(
            "ad_id",
            "ad_name",
            "adset_id",
            "campaign_id",
            "campaign_name",
            "form_id",
            "platform",
            "is_organic")) {
      Trees.text(tree, name).ifPresent(value -> meta.put(name, value));
    }
    return new Told.Submitted(
        Optional.of(hint.id()),
        Trees.text(tree, "created_time").flatMap(Meta::created).or(hint::submittedAt),
        test,
        answers,
        meta);
  }

  private static Optional<Instant> created(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text, CREATED).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
