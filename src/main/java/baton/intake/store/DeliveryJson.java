package baton.intake.store;

import baton.intake.provider.Delivery;
import baton.platform.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** A delivery as it is kept: all that is needed to read it again, and no proof of who sent it. */
final class DeliveryJson {
  private static final ObjectMapper JSON = Json.plain();

  /** What proves the sender is of no use later, and of some use to a thief. */
  private static final Set<String> PROOFS = Set.of("authorization", "cookie", "x-baton-token");

  private DeliveryJson() {}

  private static final class Raw {
    public String method = "";
    public String uri = "";
    public Map<String, String> headers = Map.of();
    public byte[] body = new byte[0];
  }

  static byte[] write(Delivery delivery) {
    var raw = new Raw();
    raw.method = delivery.method();
    raw.uri = delivery.path();
    raw.headers = new java.util.TreeMap<>(delivery.headers());
    raw.headers.keySet().removeAll(PROOFS);
    raw.body = delivery.body();
    try {
      return JSON.writeValueAsBytes(raw);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Delivery read(byte[] bytes) {
    try {
      var raw = JSON.readValue(bytes, Raw.class);
      return Delivery.of(raw.method, raw.uri, raw.headers, Map.of(), raw.body);
    } catch (IOException e) {
      throw new IllegalStateException("A kept delivery cannot be read", e);
    }
  }
}
