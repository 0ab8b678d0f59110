package baton.dispatch;

import baton.rep.Team.Breaker;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Stops offering when most offers lapse: then something is wrong with the team and not with the
 * leads. In memory; a dispatcher that starts anew tries again.
 */
public final class StormBreaker {
  private static final int SETTLED_MAX = 1_000;

  private record Settled(Instant at, boolean lapsed) {}

  private final Deque<Settled> settled = new ArrayDeque<>();
  private Optional<Instant> openUntil = Optional.empty();

  /** An offer ended; true when this trips the breaker, so that a human is paged once. */
  public boolean settled(Breaker settings, boolean lapsed, Instant now) {
    settled.addLast(new Settled(now, lapsed));
    var from = now.minus(settings.window());
    while (settled.size() > SETTLED_MAX || settled.getFirst().at().isBefore(from)) {
      settled.removeFirst();
    }
    if (isOpen(now)) {
      if (lapsed) {
        openUntil = Optional.of(now.plus(settings.closeAfter()));
      }
      return false;
    }
    long lapses = settled.stream().filter(Settled::lapsed).count();
    boolean storm =
        settled.size() >= settings.offers()
            && lapses >= Math.ceil(settled.size() * settings.lapsing());
    if (storm) {
      openUntil = Optional.of(now.plus(settings.closeAfter()));
      settled.clear();
    }
    return storm;
  }

  /** Whether offering is on hold. */
  public boolean isOpen(Instant now) {
    return openUntil.filter(now::isBefore).isPresent();
  }

  /** When offering goes on; empty when it is not on hold. */
  public Optional<Instant> closesAt(Instant now) {
    return openUntil.filter(now::isBefore);
  }
}
