package baton.http.render;

import baton.shared.Span;
import baton.shared.WorkingTime;
import java.util.Optional;

/**
 * A duration as everybody is told it: by the clock on the wall, and beside it, with {@code
 * Business} at the end of its name, how much of it was open.
 */
public final class Spans {
  private static final String BUSINESS = "Business";

  private Spans() {}

  /** Puts both into that object; nothing open is told where no hours count. */
  public static Out into(Out out, String field, Span span, Optional<WorkingTime> hours) {
    return out.put(field, span.wall()).putIfThere(field + BUSINESS, hours.map(span::within));
  }

  /** The same of what may not be known: two nulls then. */
  public static Out into(Out out, String field, Optional<Span> span, WorkingTime hours) {
    return out.put(field, span.map(Span::wall))
        .put(field + BUSINESS, span.map(s -> s.within(hours)));
  }
}
