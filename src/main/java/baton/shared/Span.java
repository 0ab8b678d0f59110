package baton.shared;

import java.time.Duration;
import java.time.Instant;

/** A time from one instant to another, {@code [from, to)}. */
public record Span(Instant from, Instant to) {
  /** From that instant until so much working time has gone by. */
  public static Span worked(Instant from, Duration worked, WorkingTime hours) {
    return new Span(from, hours.plus(from, worked));
  }

  /** By the clock on the wall. */
  public Duration wall() {
    return Duration.between(from, to);
  }

  /** How much of it is working time. */
  public Duration within(WorkingTime hours) {
    return hours.between(from, to);
  }
}
