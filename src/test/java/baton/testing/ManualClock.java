package baton.testing;

import java.time.Duration;
import java.time.Instant;

/** A clock that goes on when told to. */
public final class ManualClock extends UtcClock {
  private volatile Instant now;

  public ManualClock(String now) {
    this.now = Instant.parse(now);
  }

  public void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
