package baton.http;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Whoever waits for the journal, and knows when that is in vain: those outside are not let in, and
 * those inside are told that nobody knows.
 */
public final class Storage {
  private final Map<Long, CompletableFuture<?>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private volatile boolean away;

  /** The database went, or came back. */
  public void changed(boolean there) {
    away = !there;
    if (away) {
      waiting
          .values()
          .forEach(answer -> answer.completeExceptionally(Problems.unavailable().refused()));
    }
  }

  /** The question's own answer, or 503: at once when the database is away, or when it goes. */
  public <T> CompletionStage<T> ask(Supplier<CompletionStage<T>> question) {
    if (away) {
      throw Problems.away().refused();
    }
    var answer = new CompletableFuture<T>();
    long number = numbers.incrementAndGet();
    waiting.put(number, answer);
    var _ = answer.whenComplete((_, _) -> waiting.remove(number));
    var _ =
        question
            .get()
            .whenComplete((value, failure) -> {
              if (failure == null) {
                answer.complete(value);
              } else {
                answer.completeExceptionally(failure);
              }
            });
    if (away) {
      // it went between the two looks, and whoever told those waiting may not have seen us
      answer.completeExceptionally(Problems.unavailable().refused());
    }
    return answer;
  }
}
