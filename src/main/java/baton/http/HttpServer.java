package baton.http;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;

/** The door: opens on an address, and closes when the system stops. */
public final class HttpServer {
  private final ServerBinding binding;

  private HttpServer(ServerBinding binding) {
    this.binding = binding;
  }

  /** Opens; fails when the address is taken. */
  public static CompletionStage<HttpServer> open(
      ActorSystem<?> system, HttpSettings settings, Api api, Readiness readiness, Sse streams) {
    var keeper = new Doorkeeper(system, settings, api, readiness);
    return Http.get(system)
        .newServerAt(settings.host(), settings.port())
        .bind(keeper::serve)
        .thenApply(binding -> {
          keeper.closeInOrder(binding, streams);
          return new HttpServer(binding);
        });
  }

  /** Where it listens; tells the port when any free one was asked for. */
  public InetSocketAddress address() {
    return binding.localAddress();
  }
}
