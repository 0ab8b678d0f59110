package baton.http.reports;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Problems;
import baton.http.Sse;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.reporting.board.LiveBoard;
import baton.reporting.board.News;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What both sides look at, live. */
public final class BoardRoutes implements Feature {
  private final LiveBoard board;
  private final Sse sse;
  private final Clock clock;

  public BoardRoutes(LiveBoard board, Sse sse, Clock clock) {
    this.board = board;
    this.sse = sse;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/stream", Access.of(Role.MANAGER, Role.MARKETING), this::stream)
            .producing(MediaTypes.TEXT_EVENT_STREAM)
            .endless());
  }

  private CompletionStage<HttpResponse> stream(Call call) {
    if (!board.hasRoom()) {
      throw Problems.busy().refused();
    }
    return CompletableFuture.completedFuture(
        sse.reply(board.stream(call.header("Last-Event-ID")).map(this::event)));
  }

  private Sse.Event event(News news) {
    var now = clock.instant();
    return switch (news.item()) {
      case News.Counts(var balance) ->
          told(news, "counts", LedgerRoutes.json(balance).put("now", now));
      case News.Queue(var waiting) -> told(news, "queue", BoardJson.queue(waiting).put("now", now));
      case News.Reps reps -> told(news, "reps", BoardJson.reps(reps).put("now", now));
      case News.Breach(var lead) -> told(news, "breach", BoardJson.lead(lead).put("now", now));
    };
  }

  private static Sse.Event told(News news, String name, Out data) {
    return new Sse.Event(Optional.of(news.id()), name, data.node());
  }
}
