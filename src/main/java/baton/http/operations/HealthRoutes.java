package baton.http.operations;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Problem;
import baton.http.Readiness;
import baton.http.Replies;
import baton.platform.metrics.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** For those who watch and those who route: alive, ready, and in numbers. */
public final class HealthRoutes implements Feature {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
  private static final ContentType NUMBERS = ContentTypes.parse(Metrics.CONTENT_TYPE);

  private final Readiness readiness;
  private final Metrics metrics;
  private final Blocking blocking;
  private final Replies replies;

  public HealthRoutes(Readiness readiness, Metrics metrics, Blocking blocking, Replies replies) {
    this.readiness = readiness;
    this.metrics = metrics;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/health/live", Access.open(), this::live),
        Endpoint.get("/health/ready", Access.open(), this::ready),
        Endpoint.get("/metrics", Access.open(), this::numbers).producing(MediaTypes.TEXT_PLAIN));
  }

  /** Whoever answers is alive; what it depends on is no reason to end it. */
  private CompletionStage<HttpResponse> live(Call call) {
    return CompletableFuture.completedFuture(replies.ok(Map.of("status", "up")));
  }

  private CompletionStage<HttpResponse> ready(Call call) {
    if (readiness.draining()) {
      throw notReady("draining", "This server is about to stop; others are there.").refused();
    }
    return readiness
        .look()
        .thenApply(amiss -> {
          if (!amiss.isEmpty()) {
            throw notReady("not_ready", "Something this server needs is amiss.")
                .with("amiss", amiss)
                .refused();
          }
          return replies.ok(Map.of("status", "up"));
        });
  }

  private static Problem notReady(String code, String detail) {
    return Problem.of(503, code, detail).retryAfter(LOOK_AGAIN);
  }

  /** A gauge may ask the database, so this waits where waiting is allowed. */
  private CompletionStage<HttpResponse> numbers(Call call) {
    return blocking
        .run(metrics::scrape)
        .thenApply(text ->
            HttpResponse.create()
                .withEntity(
                    HttpEntities.create(
                        NUMBERS, text.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
  }
}
