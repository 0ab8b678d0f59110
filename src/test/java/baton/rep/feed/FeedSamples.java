package baton.rep.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.platform.crypto.Hashes;
import baton.platform.delivery.Delivery;
import baton.platform.encoding.FormFields;
import baton.rep.CallCentre;
import baton.rep.Presence;
import baton.rep.PresenceSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What call centres publish as samples of what they send, or describe field by field. */
public final class FeedSamples {
  private FeedSamples() {}

  /** The text of a file in {@code presence/}. */
  public static String text(String file) {
    try (var stream = FeedSamples.class.getResourceAsStream("/presence/" + file)) {
      if (stream == null) {
        throw new IllegalArgumentException("Expected a sample " + file);
      }
      return new String(stream.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A request of Firehose with those records. */
  public static String firehose(String requestId, List<String> records) {
    var data =
        records.stream()
            .map(one -> Base64.getEncoder().encodeToString(one.getBytes(UTF_8)))
            .map("{\"data\":\"%s\"}"::formatted)
            .toList();
    return "{\"requestId\":\"%s\",\"timestamp\":1578090901599,\"records\":[%s]}"
        .formatted(requestId, String.join(",", data));
  }

  /** What Twilio would say in {@code X-Twilio-Signature}. */
  public static String twilioSignature(String address, String body, String token) {
    var fields = new TreeMap<String, String>();
    FormFields.read(body.getBytes(UTF_8))
        .read()
        .orElseThrow()
        .forEach(field -> fields.put(field.getKey(), field.getValue()));
    var text = new StringBuilder(address);
    fields.forEach((name, value) -> text.append(name).append(value));
    var mac = Hashes.hmacSha1(token.getBytes(UTF_8), text.toString().getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(mac);
  }

  static Delivery json(String body, Map<String, String> headers) {
    return delivery("application/json", "https://baton.example/v1/presence/x", body, headers);
  }

  static Delivery delivery(String type, String address, String body, Map<String, String> headers) {
    var all = new HashMap<>(headers);
    all.put("Content-Type", type);
    return Delivery.of("POST", address, all, Map.of(), body.getBytes(UTF_8));
  }

  static PresenceSource source(CallCentre provider, Map<String, Presence> states) {
    return new PresenceSource(
        provider.text(),
        provider,
        true,
        Optional.of("sealed"),
        PresenceSource.HEADER_DEFAULT,
        states,
        Presence.BREAK,
        Duration.ofMinutes(5),
        Set.of(),
        Optional.empty(),
        Optional.empty());
  }
}
