package baton.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * How many writes may be under way: a queue that grows answers late, and the journal drops what
 * does not fit, so beyond the limit we say 503 at once.
 */
public final class Ingress {
  private final int max;
  private final AtomicInteger underWay = new AtomicInteger();

  public Ingress(int max, MeterRegistry meters) {
    this.max = max;
    meters.gauge("baton.http.writes", underWay);
  }

  /** The write's own answer, or 503 {@code busy} without having begun it. */
  public <T> CompletionStage<T> admit(Supplier<CompletionStage<T>> write) {
    if (underWay.incrementAndGet() > max) {
      underWay.decrementAndGet();
      throw Problems.busy().refused();
    }
    CompletionStage<T> stage;
    try {
      stage = write.get();
    } catch (RuntimeException e) {
      underWay.decrementAndGet();
      throw e;
    }
    return stage.whenComplete((_, _) -> underWay.decrementAndGet());
  }
}
