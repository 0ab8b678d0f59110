package baton.policy.store;

import baton.campaign.Webhook;
import baton.outbound.hook.Addresses;
import baton.outbound.hook.Signature;
import baton.outbound.hook.Target;
import baton.platform.crypto.SealedText;
import baton.policy.FormDoc;
import baton.policy.Kept;
import baton.policy.WebhookDoc;
import baton.shared.Checked;
import baton.shared.Mistake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook must keep to before it is kept.
 *
 * @param addresses where it may listen
 * @param seal hides a secret
 * @param fresh makes one
 */
public record HookTerms(Addresses addresses, UnaryOperator<String> seal, Supplier<String> fresh) {
  /** Every event may become a message to each. */
  static final int WEBHOOKS_MAX = 100;

  /** So long the secret before signs as well, for a receiver to be told of the new one. */
  static final Duration OVERLAP = Duration.ofDays(1);

  /**
   * A webhook as it may be kept.
   *
   * @param made its secret, if it was made here: nobody else has it yet
   */
  record Signed(WebhookDoc doc, Optional<String> made) {}

  /** With its secret sealed, or all that is wrong with it. */
  Checked<Signed> signed(
      Checked<WebhookDoc> read, String id, Map<String, Kept<Webhook>> webhooks, Instant now) {
    var before = Optional.ofNullable(webhooks.get(id)).map(Kept::value);
    if (before.isEmpty() && webhooks.size() >= WEBHOOKS_MAX) {
      return Checked.bad(
          new Mistake("id", "too_many", "Expected at most %d webhooks".formatted(WEBHOOKS_MAX)));
    }
    return switch (read) {
      case Checked.Bad<WebhookDoc>(var mistakes) -> Checked.bad(mistakes);
      case Checked.Good<WebhookDoc>(var doc) -> signed(doc, id, before, now);
    };
  }

  /** What is left out, or shown as stars, stays as it was; for what is empty there is a new one. */
  private Checked<Signed> signed(WebhookDoc doc, String id, Optional<Webhook> before, Instant now) {
    var given = FormDoc.HIDDEN.equals(doc.secret()) ? null : doc.secret();
    var old = before.map(Webhook::secret).filter(_ -> given == null);
    boolean makes = old.isEmpty() && (given == null || given.isBlank());
    var mistakes =
        new ArrayList<Mistake>(doc.withSecrets("", Optional.empty()).check(id).mistakes());
    amiss(doc.url()).ifPresent(mistakes::add);
    if (!makes && old.isEmpty() && !isSecret(given)) {
      mistakes.add(
          new Mistake(
              "secret",
              "invalid_value",
              "Expected whsec_ and %d to %d random bytes in base64, or nothing"
                  .formatted(Signature.BYTES_MIN, Signature.BYTES_MAX)));
    }
    if (!mistakes.isEmpty()) {
      return Checked.bad(mistakes);
    }
    var made = makes ? Optional.of(fresh.get()) : Optional.<String>empty();
    var sealed = old.orElseGet(() -> seal.apply(made.orElseGet(() -> String.valueOf(given))));
    var retired =
        old.isPresent()
            ? before.flatMap(Webhook::retired).filter(it -> now.isBefore(it.until()))
            : before.map(it -> new Webhook.Retired(it.secret(), now.plus(OVERLAP)));
    return Checked.good(new Signed(doc.withSecrets(sealed, retired), made));
  }

  private static boolean isSecret(@Nullable String given) {
    return given != null && !SealedText.is(given) && Signature.isSecret(given);
  }

  private Optional<Mistake> amiss(@Nullable String url) {
    return url == null || url.isBlank()
        ? Optional.empty()
        : Target.amiss(url.strip(), addresses)
            .map(message -> new Mistake("url", "invalid_value", message));
  }
}
