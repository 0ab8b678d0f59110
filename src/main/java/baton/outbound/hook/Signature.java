package baton.outbound.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.platform.crypto.Hashes;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What proves where a message comes from: {@code v1} of the Standard Webhooks specification, which
 * is HMAC-SHA256 over id, time and body with dots between.
 *
 * @see <a
 *     href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">the
 *     specification</a>
 */
public final class Signature {
  /** In front of a secret, so that people and scanners know it for one. */
  public static final String PREFIX = "whsec_";

  /** Random bytes of a secret, at least and at most. */
  public static final int BYTES_MIN = 24;

  public static final int BYTES_MAX = 64;

  private Signature() {}

  /** The secret that these bytes are. */
  public static String secret(byte[] random) {
    return PREFIX + Base64.getEncoder().encodeToString(random);
  }

  /** Whether it is a secret: base64 of so many bytes, with the prefix or without. */
  public static boolean isSecret(String text) {
    return key(text).filter(key -> key.length >= BYTES_MIN && key.length <= BYTES_MAX).isPresent();
  }

  /** The header {@code webhook-signature} of that message; the id may hold no dot. */
  public static String of(String secret, String id, Instant at, String body) {
    if (id.indexOf('.') >= 0) {
      throw new IllegalArgumentException("Expected an id without dots, found " + id);
    }
    var key = key(secret).orElseThrow(() -> new IllegalArgumentException("Expected a secret"));
    var signed = "%s.%d.%s".formatted(id, at.getEpochSecond(), body);
    return "v1," + Base64.getEncoder().encodeToString(Hashes.hmac(key, signed.getBytes(UTF_8)));
  }

  private static Optional<byte[]> key(String secret) {
    try {
      return Optional.of(
          Base64.getDecoder()
              .decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
