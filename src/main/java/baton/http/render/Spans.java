package baton.http.render;

import baton.shared.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A duration as everybody is told it: by the clock on the wall, and beside it, with {@code
 * Business} at the end of its name, how much of it was open.
 */
public final class Spans {
  private static final String BUSINESS = "Business";

  private Spans() {}

  /** Puts both into that object; nothing open is told where no hours count. */
  public static Out into(
      Out out, String field, Instant from, Instant to, Optional<WorkingTime> hours) {
    return out.put(field, Duration.between(from, to))
        .putIfThere(field + BUSINESS, hours.map(open -> open.between(from, to)));
  }

  /** The same of what may not be known: two nulls then. */
  public static Out into(Out out, String field, Optional<Span> span, WorkingTime hours) {
    return out.put(field, span.map(s -> Duration.between(s.from(), s.to())))
        .put(field + BUSINESS, span.map(s -> hours.between(s.from(), s.to())));
  }

  /** {@code [from, to)}. */
  public record Span(Instant from, Instant to) {
    /** What open time, counted from that instant, comes to. */
    public static Span open(Instant from, Duration worked, WorkingTime hours) {
      return new Span(from, hours.plus(from, worked));
    }
  }
}
