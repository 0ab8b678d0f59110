package baton.http;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Work that waits for the database, on threads that may wait. */
public final class Blocking {
  private final Executor threads;

  public Blocking(ActorSystem<?> system) {
    this(system.dispatchers().lookup(DispatcherSelector.fromConfig("baton.blocking-dispatcher")));
  }

  Blocking(Executor threads) {
    this.threads = threads;
  }

  public <T> CompletionStage<T> run(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, threads);
  }
}
