package baton.platform.crypto;

import java.util.Optional;

/** Data keys by number: what was sealed with a key is gone for good once the key is destroyed. */
public interface Vault {
  /** The number of a key that nobody has used yet. */
  long draw();

  /** The bytes, unreadable without this key. */
  byte[] seal(long keyId, byte[] plain);

  /** What was sealed; empty when its key has been destroyed. */
  Optional<byte[]> open(long keyId, byte[] cipher);

  /** Ends the key, and with it everything it sealed, backups of the journal included. */
  void destroy(long keyId);
}
