package baton.platform.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.platform.crypto.Hashes;
import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Compares what a delivery carries with what only the holder of the secret can have made. */
public final class Signatures {
  /** How far a signed time may be from ours. */
  public static final Duration AGE_MAX = Duration.ofMinutes(5);

  private Signatures() {}

  public static byte[] hmac(String secret, byte[]... parts) {
    return hmac(secret.getBytes(UTF_8), parts);
  }

  public static byte[] hmac(byte[] key, byte[]... parts) {
    return Hashes.hmac(key, joined(parts));
  }

  public static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  public static boolean hex(Optional<String> given, String prefix, byte[] expected) {
    return given
        .filter(text -> text.startsWith(prefix))
        .map(text -> text.substring(prefix.length()).toLowerCase(Locale.ROOT))
        .map(text -> Hashes.same(text, HexFormat.of().formatHex(expected)))
        .orElse(false);
  }

  public static boolean base64(Optional<String> given, String prefix, byte[] expected) {
    return given
        .filter(text -> text.startsWith(prefix))
        .map(text -> text.substring(prefix.length()))
        .map(text -> Hashes.same(text, Base64.getEncoder().encodeToString(expected)))
        .orElse(false);
  }

  public static boolean same(Optional<String> given, String expected) {
    return given.map(text -> Hashes.same(text, expected)).orElse(false);
  }

  public static boolean fresh(Instant signedAt, Instant now) {
    return Duration.between(signedAt, now).abs().compareTo(AGE_MAX) <= 0;
  }

  /** An instant from a count of milliseconds or seconds; empty for what is no count. */
  public static Optional<Instant> epoch(Optional<String> given, boolean millis) {
    try {
      return given
          .map(Long::parseLong)
          .map(n -> millis ? Instant.ofEpochMilli(n) : Instant.ofEpochSecond(n));
    } catch (NumberFormatException | DateTimeException _) {
      return Optional.empty();
    }
  }

  /**
   * A secret that was given to the provider as it is: in a header, as the password of Basic, or in
   * the address.
   */
  public static boolean token(Delivery delivery, String header, String secret) {
    return same(delivery.header(header), secret)
        || same(delivery.header("Authorization").flatMap(Signatures::password), secret)
        || same(delivery.query("token"), secret);
  }

  private static Optional<String> password(String authorization) {
    if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return Optional.of(authorization.substring(7).strip());
    }
    if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    try {
      var text = new String(Base64.getDecoder().decode(authorization.substring(6).strip()), UTF_8);
      int colon = text.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(text.substring(colon + 1));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
