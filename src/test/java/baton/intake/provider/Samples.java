package baton.intake.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.campaign.Form;
import baton.campaign.Provider;
import baton.platform.delivery.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What providers publish as samples of their deliveries, and forms to read them with. */
public final class Samples {
  private Samples() {}

  /** The text of a file in {@code providers/}. */
  public static String text(String file) {
    try (var stream = Samples.class.getResourceAsStream("/providers/" + file)) {
      if (stream == null) {
        throw new IllegalArgumentException("Expected a sample " + file);
      }
      return new String(stream.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Delivery json(String body, Map<String, String> headers) {
    return delivery("application/json", body, headers);
  }

  static Delivery fields(String body) {
    return delivery("application/x-www-form-urlencoded", body, Map.of());
  }

  static Delivery delivery(String type, String body, Map<String, String> headers) {
    var all = new HashMap<>(headers);
    all.put("Content-Type", type);
    return Delivery.of(
        "POST", "https://www.example.com/webhook_uri", all, Map.of(), body.getBytes(UTF_8));
  }

  /** A form that leaves everything to its provider but this mapping. */
  public static Form form(Provider provider, Map<String, String> mapping) {
    return form(provider, mapping, Form.Proof.TOKEN, Optional.empty());
  }

  static Form form(
      Provider provider,
      Map<String, String> mapping,
      Form.Proof proof,
      Optional<String> deliveryId) {
    return new Form(
        "form-1",
        provider,
        true,
        Optional.of("sealed"),
        Optional.of("sealed"),
        proof,
        mapping,
        deliveryId,
        Optional.of("spring"),
        Optional.of("US"),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
