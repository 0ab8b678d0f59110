package baton.load;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.http.HttpProtocolBuilder;

/** How all simulations speak to the server. */
final class Protocols {
  private static final int UNMATCHED = 1_000;

  private Protocols() {}

  /**
   * Connections are shared, as behind a proxy: a new one for each visitor would run out of ports
   * before Baton runs out of breath. {@code baton.connections=own} gives every user their own.
   */
  static HttpProtocolBuilder to(Server server) {
    var protocol =
        http.baseUrl(server.url().toString())
            .acceptHeader("application/json")
            .userAgentHeader("baton-load-tests")
            .disableCaching()
            .disableFollowRedirect()
            .disableWarmUp()
            .sseUnmatchedInboundMessageBufferSize(UNMATCHED);
    boolean own = Knobs.text("connections").filter("own"::equals).isPresent();
    return own ? protocol : protocol.shareConnections();
  }
}
