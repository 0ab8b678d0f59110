package baton.platform.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.Hkdf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;

/**
 * The two secrets of one installation, both derived from one value that its operator keeps: the
 * master key that wraps lead keys, and the pepper of keyed hashes. Losing it loses every name and
 * number; changing it breaks every retry.
 */
public final class Secrets {
  public static final String VARIABLE = "BATON_SECRET";
  public static final String FILE_VARIABLE = "BATON_SECRET_FILE";
  private static final int BYTES = 32;

  private final byte[] masterKey;
  private final byte[] pepper;

  private Secrets(byte[] secret) {
    this.masterKey = derive(secret, "baton master key 1");
    this.pepper = derive(secret, "baton pepper 1");
  }

  /** From the one value itself, 32 bytes in base64. */
  public static Secrets of(String base64) {
    byte[] secret;
    try {
      secret = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException _) {
      throw new SecretRefused("Expected the secret to be base64, but it is not");
    }
    if (secret.length != BYTES) {
      throw new SecretRefused(
          "Expected a secret of %d bytes, but it has %d".formatted(BYTES, secret.length));
    }
    return new Secrets(secret);
  }

  /**
   * From the environment; else from {@code <data dir>/secret}, made at the first start.
   *
   * @param mayMake whether a missing secret may be made and kept here: not where several nodes
   *     share a database
   */
  public static Secrets load(Map<String, String> environment, Path dataDir, boolean mayMake) {
    String value = environment.get(VARIABLE);
    if (value != null && !value.isBlank()) {
      return of(value);
    }
    String file = environment.get(FILE_VARIABLE);
    if (file != null && !file.isBlank()) {
      return read(Path.of(file));
    }
    Path own = dataDir.resolve("secret");
    if (Files.exists(own)) {
      return read(own);
    }
    if (!mayMake) {
      throw new SecretRefused(
          "Expected %s or %s to hold 32 random bytes in base64 (openssl rand -base64 32), but neither is set"
              .formatted(VARIABLE, FILE_VARIABLE));
    }
    return make(own);
  }

  /** Seals lead keys; a copy. */
  byte[] masterKey() {
    return masterKey.clone();
  }

  /** The keyed hashes of this installation. */
  public Hashes hashes() {
    return new Hashes(pepper);
  }

  private static Secrets read(Path file) {
    try {
      return of(Files.readString(file, UTF_8));
    } catch (IOException e) {
      throw new SecretRefused("Cannot read the secret from " + file + ": " + e.getMessage());
    }
  }

  private static Secrets make(Path file) {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      write(file, Base64.getEncoder().encodeToString(secret) + "\n");
      return new Secrets(secret);
    } catch (FileAlreadyExistsException _) {
      return read(file); // somebody was faster
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep a secret in " + file, e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(file, options, ownerOnly)) {
      var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true); // before anything is sealed with it
    }
  }

  private static byte[] derive(byte[] secret, String purpose) {
    try {
      return Hkdf.computeHkdf("HMACSHA256", secret, new byte[0], purpose.getBytes(UTF_8), BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM has no HMAC-SHA256", e);
    }
  }

  @Override
  public String toString() {
    return "Secrets[***]";
  }
}
