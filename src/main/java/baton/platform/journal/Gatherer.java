package baton.platform.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Gathers what many ask at the same time into few calls: while every caller is at work questions
 * wait, and the next free one takes all of them, up to a bound. Nobody waits for company.
 */
final class Gatherer<Q, A> {
  private final int waitingMax;
  private final int together;
  private final int callers;
  private final Executor threads;
  private final Consumer<List<Asked<Q, A>>> call;
  private final Queue<Asked<Q, A>> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger working = new AtomicInteger();

  /** One question, and where its answer goes. */
  record Asked<Q, A>(Q question, CompletableFuture<A> answer) {}

  /**
   * @param waitingMax questions that may wait; one more fails at once
   * @param together questions in one call, at most
   * @param callers calls at the same time
   * @param call completes every answer; what it leaves open, or throws, fails
   */
  Gatherer(
      int waitingMax,
      int together,
      int callers,
      Executor threads,
      Consumer<List<Asked<Q, A>>> call) {
    this.waitingMax = waitingMax;
    this.together = together;
    this.callers = callers;
    this.threads = threads;
    this.call = call;
  }

  CompletionStage<A> ask(Q question) {
    var asked = new Asked<Q, A>(question, new CompletableFuture<>());
    if (waiting.incrementAndGet() > waitingMax) {
      waiting.decrementAndGet();
      asked
          .answer()
          .completeExceptionally(
              new RejectedExecutionException("More than %d wait".formatted(waitingMax)));
      return asked.answer();
    }
    queue.add(asked);
    callerIfFree();
    return asked.answer();
  }

  private void callerIfFree() {
    for (int n = working.get(); n < callers && !queue.isEmpty(); n = working.get()) {
      if (working.compareAndSet(n, n + 1)) {
        threads.execute(this::work);
        return;
      }
    }
  }

  private void work() {
    try {
      for (var batch = take(); !batch.isEmpty(); batch = take()) {
        carryOut(batch);
      }
    } finally {
      working.decrementAndGet();
      // somebody may have come between the last look and this moment
      callerIfFree();
    }
  }

  private List<Asked<Q, A>> take() {
    var batch = new ArrayList<Asked<Q, A>>();
    while (batch.size() < together) {
      var next = queue.poll();
      if (next == null) {
        break;
      }
      batch.add(next);
    }
    waiting.addAndGet(-batch.size());
    return batch;
  }

  private void carryOut(List<Asked<Q, A>> batch) {
    try {
      call.accept(batch);
      batch.forEach(asked ->
          asked.answer().completeExceptionally(new IllegalStateException("It was not answered")));
    } catch (Throwable e) {
      batch.forEach(asked -> asked.answer().completeExceptionally(e));
      if (e instanceof Error error) {
        throw error;
      }
    }
  }
}
