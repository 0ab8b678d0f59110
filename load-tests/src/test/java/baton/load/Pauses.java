package baton.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waiting outside of the load, between two looks. */
final class Pauses {
  private Pauses() {}

  static void of(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}
