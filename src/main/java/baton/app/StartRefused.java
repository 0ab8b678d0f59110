package baton.app;

/** Why Baton will not start, in a sentence its operator can act on. */
public final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartRefused(String sentence) {
    super(sentence);
  }
}
