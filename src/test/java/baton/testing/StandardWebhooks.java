package baton.testing;

import baton.testing.Listener.Heard;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.util.List;
import java.util.Map;

/**
 * What a receiver makes of a message that uses the library of Standard Webhooks, as they should.
 */
public final class StandardWebhooks {
  private StandardWebhooks() {}

  /** Whether it believes that message, as it came. */
  public static boolean believes(String secret, Heard heard) {
    return believes(secret, heard.id(), heard.timestamp(), heard.signature(), heard.body());
  }

  /** The same of its parts. */
  public static boolean believes(
      String secret, String id, String timestamp, String signature, String body) {
    try {
      new Webhook(secret)
          .verify(
              body,
              Map.of(
                  "webhook-id", List.of(id),
                  "webhook-timestamp", List.of(timestamp),
                  "webhook-signature", List.of(signature)));
      return true;
    } catch (WebhookVerificationException _) {
      return false;
    }
  }
}
