package baton.policy.store;

import static org.assertj.core.api.Assertions.assertThat;

import baton.campaign.Webhook;
import baton.outbound.hook.Addresses;
import baton.outbound.hook.Signature;
import baton.platform.crypto.SealedText;
import baton.platform.db.ConfigStore;
import baton.platform.db.Database;
import baton.platform.json.Json;
import baton.policy.Edit;
import baton.policy.Kept;
import baton.shared.Checked;
import baton.shared.Mistake;
import baton.testing.ManualClock;
import baton.testing.MemoryVault;
import baton.testing.Postgres;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhooks as they are kept: what of their secrets, and of what was stopped. */
class WebhookPutsIT {
  private static final String URL = "\"url\":\"https://crm.acme.example/\"";
  private static final String OWN = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final Database database = Postgres.database();
  private final Policies policies =
      Policies.open(new ConfigStore(database.jdbi()), new ManualClock("2026-11-22T09:00:00Z"));
  private final SealedText secrets = new SealedText(new MemoryVault());
  private final AtomicInteger made = new AtomicInteger();
  private final HookTerms terms =
      new HookTerms(new Addresses(Addresses.Private.REFUSED), secrets::seal, this::fresh);

  @AfterEach
  void close() {
    policies.close();
    database.close();
  }

  private String fresh() {
    var bytes = new byte[32];
    bytes[0] = (byte) made.incrementAndGet();
    return Signature.secret(bytes);
  }

  private Checked<Optional<String>> put(String id, String fields) {
    return policies.putWebhook(id, json("{" + fields + "}"), terms, Edit.by("marketing:k1"));
  }

  private static JsonNode json(String text) {
    try {
      return Json.plain().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Kept<Webhook> kept(String id) {
    return Optional.ofNullable(policies.snapshot().promotion().webhooks().get(id)).orElseThrow();
  }

  private String secret(String id) {
    return secrets.open(kept(id).value().secret()).orElseThrow();
  }

  @Test
  void a_secret_is_kept_sealed_and_stays_until_another_one_is_given() {
    assertThat(put("crm", URL).read().orElseThrow()).contains(Signature.secret(first(1)));
    assertThat(kept("crm").value().secret()).startsWith("sealed:");
    assertThat(put("crm", URL + ",\"events\":[\"lead.*\"]").read().orElseThrow()).isEmpty();
    assertThat(put("crm", URL + ",\"secret\":\"***\"").read().orElseThrow()).isEmpty();
    assertThat(secret("crm")).isEqualTo(Signature.secret(first(1)));

    assertThat(put("crm", URL + ",\"secret\":\"" + OWN + "\"").read().orElseThrow()).isEmpty();
    assertThat(secret("crm")).isEqualTo(OWN);
    assertThat(put("crm", URL + ",\"secret\":\" \"").read().orElseThrow())
        .contains(Signature.secret(first(2)));
    assertThat(kept("crm").version()).isEqualTo(5);
  }

  private static byte[] first(int value) {
    var bytes = new byte[32];
    bytes[0] = (byte) value;
    return bytes;
  }

  @Test
  void what_is_wrong_makes_no_version_and_no_secret() {
    for (var wrong :
        new String[] {
          "", URL + ",\"secret\":\"guess\"", "\"url\":\"https://10.0.0.1/\"", URL + ",\"events\":7"
        }) {
      assertThat(put("crm", wrong).mistakes()).as(wrong).hasSize(1);
    }
    assertThat(policies.snapshot().promotion().webhooks()).isEmpty();
    assertThat(made).hasValue(0);
  }

  @Test
  void there_are_so_many_and_no_more() {
    for (int i = 0; i < HookTerms.WEBHOOKS_MAX; i++) {
      assertThat(put("w" + i, URL).mistakes()).isEmpty();
    }

    assertThat(put("more", URL).mistakes()).extracting(Mistake::code).containsExactly("too_many");
    assertThat(put("w7", URL).mistakes()).as("of those there are any").isEmpty();
  }

  @Test
  void a_receiver_stops_what_it_was_told_by_and_not_what_was_configured_since() {
    put("crm", URL + ",\"events\":[\"lead.queued\"]");
    put("crm", URL + ",\"events\":[\"lead.queued\"]");

    policies.stopWebhook("crm", 1, "receiver");
    assertThat(kept("crm").value().active()).isTrue();

    policies.stopWebhook("crm", 2, "receiver");
    assertThat(kept("crm").value().active()).isFalse();
    assertThat(kept("crm").by()).isEqualTo("receiver");
    assertThat(kept("crm").value().events()).containsExactly("lead.queued");
    assertThat(secret("crm")).isEqualTo(Signature.secret(first(1)));
    try (var restarted =
        Policies.open(new ConfigStore(database.jdbi()), new ManualClock("2026-11-22T09:00:00Z"))) {
      assertThat(restarted.snapshot().promotion().webhooks().get("crm")).isEqualTo(kept("crm"));
    }

    put("crm", URL);
    assertThat(kept("crm").value().active()).as("configured anew").isTrue();
  }
}
