package baton.shared;

import java.util.List;

/**
 * What a rule answers to a command: events to keep (none means a welcome repeat), or a refusal with
 * a name.
 *
 * @param <E> the feature's events
 * @param <R> the feature's refusals
 */
public sealed interface Decision<E, R> {
  record Kept<E, R>(List<E> events) implements Decision<E, R> {
    public Kept {
      events = List.copyOf(events);
    }
  }

  record Refused<E, R>(R why) implements Decision<E, R> {}

  @SafeVarargs
  static <E, R> Decision<E, R> keep(E... events) {
    return new Kept<>(List.of(events));
  }

  static <E, R> Decision<E, R> keep(List<E> events) {
    return new Kept<>(events);
  }

  /** Nothing new: a retry, a double click, a stale timer. */
  static <E, R> Decision<E, R> ignore() {
    return new Kept<>(List.of());
  }

  static <E, R> Decision<E, R> refuse(R why) {
    return new Refused<>(why);
  }

  /** The events to keep; empty for a refusal. */
  default List<E> events() {
    return switch (this) {
      case Kept<E, R>(var events) -> events;
      case Refused<E, R> _ -> List.of();
    };
  }
}
