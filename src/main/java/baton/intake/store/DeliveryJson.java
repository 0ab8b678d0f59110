package baton.intake.store;

import baton.platform.delivery.Delivery;
import baton.platform.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A delivery as it is kept: all that is needed to read it again, and no proof of who sent it. */
final class DeliveryJson {
  /** Our own limits: a body in base64 is a third longer than what a stranger may send. */
  private static final ObjectMapper JSON = Json.kept();

  /** What proves the sender is of no use later, and of some use to a thief. */
  private static final Set<String> PROOFS = Set.of("authorization", "cookie", "x-baton-token");

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private DeliveryJson() {}

  static byte[] write(Delivery delivery) {
    var headers = new TreeMap<>(delivery.headers());
    headers.keySet().removeAll(PROOFS);
    var kept = JSON.createObjectNode();
    kept.put("method", delivery.method());
    kept.put("uri", delivery.path());
    kept.set("headers", JSON.valueToTree(headers));
    kept.put("body", delivery.body());
    try {
      return JSON.writeValueAsBytes(kept);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Delivery read(byte[] bytes) {
    try {
      var kept = JSON.readTree(bytes);
      return Delivery.of(
          kept.path("method").asText(),
          kept.path("uri").asText(),
          JSON.convertValue(kept.path("headers"), HEADERS),
          Map.of(),
          kept.path("body").binaryValue());
    } catch (IOException e) {
      throw new IllegalStateException("A kept delivery cannot be read", e);
    }
  }
}
