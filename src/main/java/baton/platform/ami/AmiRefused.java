package baton.platform.ami;

/** The Asterisk answered, and does not want us: trying again will not help. */
public final class AmiRefused extends Exception {
  private static final long serialVersionUID = 1L;

  AmiRefused(String why) {
    super(why);
  }
}
