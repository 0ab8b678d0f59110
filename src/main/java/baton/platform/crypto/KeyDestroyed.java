package baton.platform.crypto;

/** Somebody wants to seal with a key that no longer exists: its person has been erased. */
public final class KeyDestroyed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeyDestroyed(long keyId) {
    super("Expected key %d to exist, but it has been destroyed".formatted(keyId));
  }
}
