package baton.platform.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Names that say nothing of what they name, unless one has the installation's pepper. */
public final class Hashes {
  private static final String HMAC = "HmacSHA256";
  private final SecretKeySpec pepper;

  Hashes(byte[] pepper) {
    this.pepper = new SecretKeySpec(pepper, HMAC);
  }

  /**
   * A keyed hash of the parts in order, 64 hexadecimal digits; {@code ("a","bc")} is not {@code
   * ("ab","c")}.
   */
  public String keyed(String... parts) {
    return HexFormat.of().formatHex(mac("keyed", parts));
  }

  /** A UUID of version 8 (RFC 9562) that the same parts always give here, and nowhere else. */
  public UUID derive(String... parts) {
    var bytes = ByteBuffer.wrap(mac("uuid", parts));
    long high = (bytes.getLong() & ~0xf000L) | 0x8000L;
    long low = (bytes.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  public static String sha256Hex(String text) {
    return HexFormat.of().formatHex(sha256(text.getBytes(UTF_8)));
  }

  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** HMAC-SHA256 with somebody else's key: signatures of webhooks. */
  public static byte[] hmac(byte[] key, byte[] message) {
    return hmac(HMAC, key, message);
  }

  /** HMAC-SHA1, for those who have signed with it since before it was old; as a MAC it holds. */
  public static byte[] hmacSha1(byte[] key, byte[] message) {
    return hmac("HmacSHA1", key, message);
  }

  private static byte[] hmac(String algorithm, byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether they are equal, in a time that does not tell where they differ. */
  public static boolean same(byte[] one, byte[] other) {
    return MessageDigest.isEqual(one, other);
  }

  public static boolean same(String one, String other) {
    return same(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  private byte[] mac(String purpose, String... parts) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(pepper);
      add(mac, purpose);
      for (String part : parts) {
        add(mac, part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(Mac mac, String part) {
    byte[] bytes = part.getBytes(UTF_8);
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    mac.update(bytes);
  }

  @Override
  public String toString() {
    return "Hashes[***]";
  }
}
