package baton.http;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.pattern.Patterns;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The door: opens on an address, and closes in order when the system stops. */
public final class HttpServer {
  private final ServerBinding binding;

  private HttpServer(ServerBinding binding) {
    this.binding = binding;
  }

  /** Opens; fails when the address is taken. */
  public static CompletionStage<HttpServer> open(
      ActorSystem<?> system, HttpSettings settings, Api api, Readiness readiness, Sse streams) {
    closeInOrder(system, settings, readiness, streams);
    return Http.get(system)
        .newServerAt(settings.host(), settings.port())
        .bind(api::handle)
        .thenApply(binding ->
            new HttpServer(binding.addToCoordinatedShutdown(settings.drainMax(), system)));
  }

  /** Where it listens; tells the port when any free one was asked for. */
  public InetSocketAddress address() {
    return binding.localAddress();
  }

  /** Readiness goes off, proxies get time to notice, streams end; then Akka unbinds and waits. */
  private static void closeInOrder(
      ActorSystem<?> system, HttpSettings settings, Readiness readiness, Sse streams) {
    // Nobody asks for readiness on a loopback address, so there is nothing to wait for.
    var notice = settings.loopback() ? Duration.ZERO : settings.drainNotice();
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseBeforeServiceUnbind(),
            "http-drain",
            () -> {
              readiness.drain();
              return Patterns.after(
                      notice,
                      system.classicSystem().scheduler(),
                      system.executionContext(),
                      () -> CompletableFuture.completedFuture(Done.done()))
                  .thenApply(done -> {
                    streams.endAll();
                    return done;
                  });
            });
  }
}
