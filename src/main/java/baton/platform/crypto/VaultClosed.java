package baton.platform.crypto;

/** The vault cannot be asked now; the same again later may work. */
public final class VaultClosed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  VaultClosed(String message) {
    super(message);
  }

  VaultClosed(String message, Throwable cause) {
    super(message, cause);
  }
}
