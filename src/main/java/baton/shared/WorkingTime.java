package baton.shared;

import java.time.Duration;
import java.time.Instant;

/**
 * The one place where clock arithmetic is done: how far a duration of promised time reaches on the
 * wall clock.
 */
public interface WorkingTime {
  /** Every hour counts. */
  WorkingTime ALWAYS =
      new WorkingTime() {
        @Override
        public Instant plus(Instant from, Duration worked) {
          return from.plus(worked);
        }

        @Override
        public Duration between(Instant from, Instant to) {
          return Duration.between(from, to);
        }

        @Override
        public String toString() {
          return "24x7";
        }
      };

  /** The instant at which {@code worked} of working time has gone by since {@code from}. */
  Instant plus(Instant from, Duration worked);

  /**
   * The working time that lies between the two instants; negative when {@code to} is the earlier.
   */
  Duration between(Instant from, Instant to);
}
