package baton.policy;

import baton.campaign.Agreement;
import baton.campaign.Webhook;
import baton.lead.LeadEventType;
import baton.shared.Checked;
import baton.shared.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as somebody wrote it: the body of {@code PUT /v1/webhooks/{id}}, nothing checked yet.
 *
 * @param secret signs what is sent; sealed before it is kept, and never shown again
 * @param secretBefore the one before it, sealed; written by nobody but us
 * @param secretBeforeUntil until when that one signs as well
 * @param format {@code standard}, which is usual, or {@code slack}
 */
public record WebhookDoc(
    @Nullable String url,
    @Nullable List<@Nullable String> events,
    @Nullable String secret,
    @Nullable Boolean active,
    @Nullable String secretBefore,
    @Nullable String secretBeforeUntil,
    @Nullable String format) {
  public static final int URL_MAX = 2_000;
  public static final int EVENTS_MAX = 50;

  /** The id is part of what is signed, where a dot ends a part. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** The same with secrets as they may be kept. */
  public WebhookDoc withSecrets(String sealed, Optional<Webhook.Retired> before) {
    return new WebhookDoc(
        url,
        events,
        sealed,
        active,
        before.map(Webhook.Retired::secret).orElse(null),
        before.map(it -> it.until().toString()).orElse(null),
        format);
  }

  /** The same, told nothing any more. */
  public WebhookDoc stopped() {
    return new WebhookDoc(url, events, secret, false, secretBefore, secretBeforeUntil, format);
  }

  /** The webhook this text means, or all that is wrong with it. */
  public Checked<Webhook> check(String id) {
    var reading = new Reading();
    if (!ID.matcher(id).matches()) {
      reading.mistake("id", "invalid_id", "Expected 1 to 64 of letters, digits, _ and -");
    }
    return reading.finish(
        new Webhook(
            id,
            url(reading),
            wanted(reading),
            secret == null ? "" : secret,
            !Boolean.FALSE.equals(active),
            retired(),
            format(reading)));
  }

  private Optional<Webhook.Retired> retired() {
    return secretBefore == null || secretBeforeUntil == null
        ? Optional.empty()
        : Optional.of(new Webhook.Retired(secretBefore, Instant.parse(secretBeforeUntil)));
  }

  private Webhook.Format format(Reading reading) {
    var given = format == null ? "" : format.strip().toLowerCase(Locale.ROOT);
    return switch (given) {
      case "", "standard" -> Webhook.Format.STANDARD;
      case "slack" -> Webhook.Format.SLACK;
      default -> {
        reading.mistake("format", "unknown_value", "Expected standard or slack");
        yield Webhook.Format.STANDARD;
      }
    };
  }

  private String url(Reading reading) {
    var text = url == null ? "" : url.strip();
    if (text.isEmpty()) {
      reading.mistake("url", "required", "Expected an address like https://crm.acme.example/leads");
    }
    return reading.bounded("url", text, URL_MAX);
  }

  /** May be none, for one that only tracks speak to. */
  private List<String> wanted(Reading reading) {
    return reading.list("events", events, EVENTS_MAX).stream()
        .map(event -> {
          var name = event.value().strip().toLowerCase(Locale.ROOT);
          if (!name.equals(Webhook.EVERYTHING) && !isEvent(name)) {
            reading.mistake(
                event.field(),
                "unknown_value",
                "Expected lead.*, agreement.at_risk, agreement.broken, or lead. and one of "
                    + String.join(", ", LeadEventType.WORDS.stream().sorted().toList()));
          }
          return name;
        })
        .toList();
  }

  private static boolean isEvent(String name) {
    return Agreement.AT_RISK.equals(name)
        || Agreement.BROKEN.equals(name)
        || (name.startsWith(Webhook.PREFIX)
            && LeadEventType.WORDS.contains(name.substring(Webhook.PREFIX.length())));
  }
}
