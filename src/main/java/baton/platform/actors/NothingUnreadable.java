package baton.platform.actors;

import akka.persistence.typed.EventAdapter;
import akka.persistence.typed.EventSeq;

/**
 * Keeps an actor from starting over an event that cannot be read, and says so by a failure of its
 * own, so that it can be told from a database that is away.
 *
 * @param <E> the actor's events
 */
public final class NothingUnreadable<E> extends EventAdapter<E, Object> {
  /** An event that cannot be read stood in the way. */
  public static final class Found extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Found(Unreadable event) {
      super("Cannot read %s: %s".formatted(event.manifest(), event.why()));
    }
  }

  @Override
  public Object toJournal(E event) {
    return event;
  }

  @Override
  public String manifest(E event) {
    return "";
  }

  @Override
  @SuppressWarnings("unchecked") // the codec gives this actor's events, or Unreadable
  public EventSeq<E> fromJournal(Object stored, String manifest) {
    if (stored instanceof Unreadable event) {
      throw new Found(event);
    }
    return EventSeq.single((E) stored);
  }
}
