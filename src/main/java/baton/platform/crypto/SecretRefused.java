package baton.platform.crypto;

/**
 * A secret that is missing, malformed or of another installation; the message is for whoever starts
 * Baton.
 */
public final class SecretRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SecretRefused(String sentence) {
    super(sentence);
  }
}
