package baton.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Whether new work may come here: nothing is amiss and we are not leaving. */
public final class Readiness {
  private static final long PATIENCE_MILLIS = 2_000;

  private final Map<String, Check> checks;
  private volatile boolean draining;

  /** One thing that must be well; what is amiss, in a few words, or nothing. */
  @FunctionalInterface
  public interface Check {
    CompletionStage<Optional<String>> look();
  }

  public Readiness(Map<String, Check> checks) {
    this.checks = new LinkedHashMap<>(checks);
  }

  /** From now on new work goes elsewhere; there is no way back. */
  public void drain() {
    draining = true;
  }

  public boolean draining() {
    return draining;
  }

  /** What is amiss, by the name of its check; nothing when all is well. */
  public CompletionStage<Map<String, String>> look() {
    CompletionStage<Map<String, String>> all =
        CompletableFuture.completedFuture(new LinkedHashMap<>());
    for (var check : checks.entrySet()) {
      all =
          all.thenCombine(
              looked(check.getValue()),
              (amiss, found) -> {
                found.ifPresent(words -> amiss.put(check.getKey(), words));
                return amiss;
              });
    }
    return all;
  }

  private static CompletionStage<Optional<String>> looked(Check check) {
    try {
      return check
          .look()
          .toCompletableFuture()
          .copy()
          .orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
          .exceptionally(_ -> Optional.of("no answer"));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(Optional.of("no answer"));
    }
  }
}
