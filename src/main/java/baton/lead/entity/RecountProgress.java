package baton.lead.entity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** How far the recounter is, for whoever measures it; at rest on nodes that do not have it. */
public final class RecountProgress {
  private final Clock clock;
  private final LongAdder woken = new LongAdder();
  private volatile int pending;
  private volatile Optional<Instant> since = Optional.empty();

  public RecountProgress(Clock clock) {
    this.clock = clock;
  }

  /** Teams whose open leads have not all been woken since their hours or promise changed. */
  public int pending() {
    return pending;
  }

  /** Leads that were woken so far, each to count its clocks anew. */
  public long woken() {
    return woken.sum();
  }

  /** How long ago the oldest change was noticed that has not been gone through; 0 when all have. */
  public long secondsBehind() {
    return since.map(at -> Duration.between(at, clock.instant()).toSeconds()).orElse(0L);
  }

  /** Something has changed; what, is looked up. */
  void noticed() {
    since = since.or(() -> Optional.of(clock.instant()));
  }

  void left(int teams) {
    pending = teams;
    if (teams == 0) {
      since = Optional.empty();
    }
  }

  void woke() {
    woken.increment();
  }
}
