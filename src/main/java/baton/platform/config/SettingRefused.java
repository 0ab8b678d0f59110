package baton.platform.config;

/** A setting Baton will not start with; the message names it. */
public final class SettingRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SettingRefused(String sentence) {
    super(sentence);
  }
}
