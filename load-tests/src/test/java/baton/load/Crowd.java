package baton.load;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;

import io.gatling.javaapi.core.ChainBuilder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Everybody who is still at it: Gatling's {@code andThen} waits for one population, not for all.
 */
final class Crowd {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final AtomicInteger inside = new AtomicInteger();

  /** This, by somebody who is waited for. */
  ChainBuilder with(ChainBuilder chain) {
    return exec(
            session -> {
              inside.incrementAndGet();
              return session;
            })
        .exec(chain)
        .exec(session -> {
          inside.decrementAndGet();
          return session;
        });
  }

  /** Waits until all have left. */
  ChainBuilder gone() {
    return exec(asLongAs(_ -> inside.get() > 0).on(pause(LOOK)));
  }
}
