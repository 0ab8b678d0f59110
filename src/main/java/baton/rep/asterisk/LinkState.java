package baton.rep.asterisk;

import java.util.Locale;

/** How a connection stands. */
public enum LinkState {
  /** On its way, or reading everything: nothing is believed yet. */
  CONNECTING,
  /** Everything was read, and it answers. */
  UP,
  /** Ended, or never there; tried again soon. */
  LOST,
  /** It does not want us; tried again when it is configured anew, or much later. */
  REFUSED;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
