package baton.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The name of one human: a keyed hash of a normalised e-mail or phone, never the address itself.
 */
public record PersonKey(String value) implements Id, Comparable<PersonKey> {
  public PersonKey {
    Id.check(value);
  }

  /** The name of whoever has both addresses. */
  public PersonKey with(PersonKey other) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var both = value + " " + other.value;
      return new PersonKey(
          HexFormat.of().formatHex(digest.digest(both.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public int compareTo(PersonKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
