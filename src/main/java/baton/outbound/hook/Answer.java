package baton.outbound.hook;

import java.time.Duration;

/** What came back from a receiver. */
public sealed interface Answer {
  /**
   * A status.
   *
   * @param pause how long it asks to be left alone; zero if it does not
   */
  record Said(int status, Duration pause) implements Answer {
    public Said(int status) {
      this(status, Duration.ZERO);
    }
  }

  /**
   * None that could be read.
   *
   * @param why without anything the receiver said
   */
  record Silent(String why) implements Answer {}
}
