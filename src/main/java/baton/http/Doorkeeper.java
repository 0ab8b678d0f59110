package baton.http;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.pattern.Patterns;
import akka.stream.javadsl.Flow;
import akka.util.ByteString;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets requests in, knows who is inside, and closes in order when the system stops. */
final class Doorkeeper {
  /** For an answer to leave the machine before Akka closes its connection. */
  private static final Duration LAST_WORDS = Duration.ofMillis(200);

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final HttpHeader CLOSE = HttpHeader.parse("Connection", "close");

  private final ActorSystem<?> system;
  private final HttpSettings settings;
  private final Api api;
  private final Readiness readiness;
  private final AtomicInteger underWay = new AtomicInteger();

  Doorkeeper(ActorSystem<?> system, HttpSettings settings, Api api, Readiness readiness) {
    this.system = system;
    this.settings = settings;
    this.api = api;
    this.readiness = readiness;
  }

  CompletionStage<HttpResponse> serve(HttpRequest request) {
    underWay.incrementAndGet();
    return api.handle(request)
        .thenApply(response -> {
          var counted = leaving(response);
          return readiness.draining() ? counted.addHeader(CLOSE) : counted;
        });
  }

  /** A request is over with its answer, and an answer that streams with its last piece. */
  private HttpResponse leaving(HttpResponse response) {
    if (response.entity().isStrict()) {
      underWay.decrementAndGet();
      return response;
    }
    return response.transformEntityDataBytes(
        Flow.<ByteString>create()
            .watchTermination((nothing, over) -> {
              over.whenComplete((_, _) -> underWay.decrementAndGet());
              return nothing;
            }));
  }

  /**
   * Readiness goes off and proxies get time to notice; streams end; nobody new is let in; those
   * inside are answered; then what is left is cut off. Akka's own order would also cut off an
   * answer that was just given and is not yet sent.
   */
  void closeInOrder(ServerBinding binding, Sse streams) {
    var shutdown = CoordinatedShutdown.get(system);
    shutdown.addTask(
        CoordinatedShutdown.PhaseBeforeServiceUnbind(),
        "http-drain",
        () -> {
          readiness.drain();
          // Nobody asks for readiness on a loopback address, so there is nothing to wait for.
          return after(settings.loopback() ? Duration.ZERO : settings.drainNotice())
              .thenApply(done -> {
                streams.endAll();
                return done;
              });
        });
    shutdown.addTask(CoordinatedShutdown.PhaseServiceUnbind(), "http-unbind", binding::unbind);
    shutdown.addTask(
        CoordinatedShutdown.PhaseServiceRequestsDone(),
        "http-finish",
        () ->
            quiet(System.nanoTime() + settings.drainMax().toNanos())
                .thenCompose(_ -> after(LAST_WORDS))
                .thenCompose(_ -> binding.terminate(LAST_WORDS))
                .thenApply(_ -> Done.done()));
  }

  /** When every request has its answer, or the time is over. */
  private CompletionStage<Done> quiet(long end) {
    return underWay.get() == 0 || System.nanoTime() - end > 0
        ? CompletableFuture.completedFuture(Done.done())
        : after(LOOK_EVERY).thenCompose(_ -> quiet(end));
  }

  private CompletionStage<Done> after(Duration wait) {
    return Patterns.after(
        wait,
        system.classicSystem().scheduler(),
        system.executionContext(),
        () -> CompletableFuture.completedFuture(Done.done()));
  }
}
