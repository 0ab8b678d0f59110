package baton.intake.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.campaign.Form;
import baton.campaign.Provider;
import baton.platform.delivery.Delivery;
import baton.platform.delivery.Signatures;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every provider's proof, by figures that its own pages print or that other tools computed. */
class SignaturesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final String HUBSPOT_SECRET = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";

  private static boolean genuine(Provider provider, Delivery delivery, String secret, Instant now) {
    return Adapters.of(provider).genuine(delivery, Samples.form(provider, Map.of()), secret, now);
  }

  @Test
  void typeform_signs_the_body_in_base64() {
    var good = "sha256=yyYCJLobP8ckc89xC2JPAKfLiZ3UdvxN1ydma+nI3lM=";
    var body = "{\"event_id\":\"x\"}";

    assertThat(typeform(body, good, "secret")).isTrue();
    assertThat(typeform(body + " ", good, "secret")).isFalse();
    assertThat(typeform(body, good, "another")).isFalse();
    assertThat(typeform(body, good.replace("sha256=", ""), "secret")).isFalse();
    assertThat(genuine(Provider.TYPEFORM, Samples.json(body, Map.of()), "secret", NOW)).isFalse();
  }

  private static boolean typeform(String body, String signature, String secret) {
    return genuine(
        Provider.TYPEFORM,
        Samples.json(body, Map.of("typeform-signature", signature)),
        secret,
        NOW);
  }

  @Test
  void hubspot_has_three_versions() {
    var body = "{\"example_field\":\"example_value\"}";
    var v3 =
        Map.of(
            "X-HubSpot-Signature-v3", "eT0ip2TKVpsIi1vb5C2Uu42eNdHL+oTE3NRZOF67O2U=",
            "X-HubSpot-Request-Timestamp", "1564113600000");
    var signedAt = Instant.ofEpochMilli(1_564_113_600_000L);

    assertThat(hubspot(body, v3, signedAt.plusSeconds(299))).isTrue();
    assertThat(hubspot(body, v3, signedAt.plusSeconds(301))).as("too old").isFalse();
    assertThat(hubspot(body + " ", v3, signedAt)).isFalse();
    assertThat(
            hubspot(
                body,
                Map.of(
                    "X-HubSpot-Signature-Version",
                    "v2",
                    "X-HubSpot-Signature",
                    "9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900"),
                NOW))
        .isTrue();
    assertThat(
            hubspot(
                Samples.text("hubspot-subscription.json"),
                Map.of(
                    "X-HubSpot-Signature-Version",
                    "v1",
                    "X-HubSpot-Signature",
                    "232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de"),
                NOW))
        .isTrue();
    assertThat(hubspot(body, Map.of("X-Baton-Token", HUBSPOT_SECRET), NOW)).isTrue();
    assertThat(hubspot(body, Map.of("X-Baton-Token", "another"), NOW)).isFalse();
  }

  private static boolean hubspot(String body, Map<String, String> headers, Instant now) {
    return genuine(Provider.HUBSPOT, Samples.json(body, headers), HUBSPOT_SECRET, now);
  }

  @Test
  void meta_signs_the_body_in_hexadecimal_and_shakes_hands_first() {
    var good = "sha256=550e646d4869f9eaf9e56ccc2b73b528c8d3aac4a24ff137e0a26e3e45bbd075";
    var body = "{\"object\":\"page\",\"entry\":[]}";

    assertThat(meta(body, good)).isTrue();
    assertThat(meta(body + "\n", good)).isFalse();
    assertThat(shaken("meatyhamhock")).contains("1158201444");
    assertThat(shaken("another")).isEmpty();
  }

  private static boolean meta(String body, String signature) {
    return genuine(
        Provider.META, Samples.json(body, Map.of("X-Hub-Signature-256", signature)), "secret", NOW);
  }

  private static Optional<String> shaken(String token) {
    var query =
        Map.of("hub.mode", "subscribe", "hub.challenge", "1158201444", "hub.verify_token", token);
    return Adapters.handshake(
        Provider.META, "meatyhamhock", name -> Optional.ofNullable(query.get(name)));
  }

  @Test
  void google_has_its_key_in_the_body_and_it_is_not_kept() {
    var body = Samples.text("google-ads.json");
    var delivery = Samples.json(body, Map.of());

    assertThat(genuine(Provider.GOOGLE_ADS, delivery, "xfdgdgsgfchgvhgfchg", NOW)).isTrue();
    assertThat(genuine(Provider.GOOGLE_ADS, delivery, "another", NOW)).isFalse();
    var kept = Adapters.of(Provider.GOOGLE_ADS).withoutProof(delivery);
    assertThat(new String(kept.body(), UTF_8))
        .doesNotContain("xfdgdgsgfchgvhgfchg")
        .contains("John Doe");
  }

  @Test
  void webflow_signs_time_and_body_and_may_come_an_hour_late() {
    var body = "{\"triggerType\":\"form_submission\"}";
    var headers =
        Map.of(
            "x-webflow-timestamp",
            "1722370035277",
            "x-webflow-signature",
            "180e63b011ff09d99d4567fdb4bbbdcce1e7d67ec067dc26dd5b1e0b7383a4f8");
    var signedAt = Instant.ofEpochMilli(1_722_370_035_277L);

    assertThat(webflow(body, headers, signedAt.plus(Duration.ofMinutes(59)))).isTrue();
    assertThat(webflow(body, headers, signedAt.plus(Duration.ofMinutes(61)))).isFalse();
    assertThat(webflow(body + " ", headers, signedAt)).isFalse();
    assertThat(webflow(body, Map.of("Authorization", "Bearer secret"), NOW)).isTrue();
    assertThat(webflow(body, Map.of(), NOW)).isFalse();
  }

  private static boolean webflow(String body, Map<String, String> headers, Instant now) {
    return genuine(Provider.WEBFLOW, Samples.json(body, headers), "secret", now);
  }

  @Test
  void who_signs_nothing_carries_a_token_in_a_header_as_a_password_or_in_the_address() {
    for (var provider :
        new Provider[] {Provider.GRAVITY_FORMS, Provider.ELEMENTOR, Provider.GENERIC}) {
      var basic = Base64.getEncoder().encodeToString("baton:secret".getBytes(UTF_8));
      assertThat(token(provider, Map.of("x-baton-token", "secret"))).isTrue();
      assertThat(token(provider, Map.of("Authorization", "Basic " + basic))).isTrue();
      assertThat(token(provider, Map.of("Authorization", "Basic %%%"))).isFalse();
      assertThat(token(provider, Map.of("Authorization", "Bearer another"))).isFalse();
      assertThat(token(provider, Map.of())).isFalse();
      var address =
          Delivery.of(
              "POST", "/x?token=secret", Map.of(), Map.of("token", "secret"), new byte[] {'a'});
      assertThat(genuine(provider, address, "secret", NOW)).isTrue();
    }
  }

  private static boolean token(Provider provider, Map<String, String> headers) {
    return genuine(provider, Samples.json("{}", headers), "secret", NOW);
  }

  @Test
  void a_generic_form_signs_as_its_owner_says() {
    var body = "{\"email\":\"jane@example.com\"}";
    var mac = Signatures.hmac("secret", body.getBytes(UTF_8));
    var hex = new Form.Proof(Form.Scheme.HMAC_SHA256, "X-Signature", "v=", false);
    var base64 = new Form.Proof(Form.Scheme.HMAC_SHA256, "X-Signature", "", true);

    assertThat(generic(hex, body, "v=" + HexFormat.of().formatHex(mac))).isTrue();
    assertThat(generic(hex, body, HexFormat.of().formatHex(mac))).isFalse();
    assertThat(generic(base64, body, Base64.getEncoder().encodeToString(mac))).isTrue();
    assertThat(generic(base64, body + " ", Base64.getEncoder().encodeToString(mac))).isFalse();
  }

  private static boolean generic(Form.Proof proof, String body, String signature) {
    var form = Samples.form(Provider.GENERIC, Map.of(), proof, Optional.empty());
    return Adapters.of(Provider.GENERIC)
        .genuine(Samples.json(body, Map.of("X-Signature", signature)), form, "secret", NOW);
  }

  @Test
  void a_key_of_any_length_is_blotted_out() {
    var longKey = "\\\\\\\"".repeat(50_000) + "k".repeat(50_000);
    var delivery =
        Samples.json("{\"google_key\" : \"%s\",\"a\":\"b\"}".formatted(longKey), Map.of());

    var blotted = Adapters.of(Provider.GOOGLE_ADS).withoutProof(delivery);

    assertThat(new String(blotted.body(), UTF_8))
        .isEqualTo("{\"google_key\" : \"***\",\"a\":\"b\"}");
  }

  /** The example of the Standard Webhooks specification's own libraries. */
  @Test
  void standard_webhooks_are_known() {
    var proof = new Form.Proof(Form.Scheme.STANDARD_WEBHOOKS, "webhook-signature", "", true);
    var form = Samples.form(Provider.GENERIC, Map.of(), proof, Optional.empty());
    var headers =
        Map.of(
            "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp", "1614265330",
            "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    var delivery = Samples.json("{\"test\": 2432232314}", headers);
    var secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    var signedAt = Instant.ofEpochSecond(1_614_265_330L);

    assertThat(Adapters.of(Provider.GENERIC).genuine(delivery, form, secret, signedAt)).isTrue();
    assertThat(Adapters.of(Provider.GENERIC).genuine(delivery, form, secret, NOW)).isFalse();
    assertThat(Adapters.of(Provider.GENERIC).genuine(delivery, form, "whsec_AAAA", signedAt))
        .isFalse();
  }
}
