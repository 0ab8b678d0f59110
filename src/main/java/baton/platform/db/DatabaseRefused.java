package baton.platform.db;

/** A database we will not work with; the message is a sentence for whoever starts Baton. */
public final class DatabaseRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseRefused(String sentence) {
    super(sentence);
  }

  public DatabaseRefused(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
