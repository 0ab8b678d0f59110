package baton.app.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the API writes them. */
final class Times {
  private Times() {}

  static String now() {
    return text(Instant.now());
  }

  static String text(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
