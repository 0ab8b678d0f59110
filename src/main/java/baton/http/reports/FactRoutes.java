package baton.http.reports;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Parties;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.reporting.view.FactBook;
import baton.reporting.view.FactBook.Standing;
import baton.reporting.view.Reconciler;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.IntSupplier;

/** The facts that reports are made of: how far they are, and making them anew. */
public final class FactRoutes implements Feature {
  private final FactBook book;
  private final Function<String, CompletionStage<Boolean>> rebuild;
  private final IntSupplier replay;
  private final Reconciler reconciler;
  private final Blocking blocking;
  private final Replies replies;

  /**
   * @param rebuild throws all facts away and makes them anew, for somebody; whether it has begun
   * @param replay counts what was set aside, as far as it can be; blocks
   */
  public FactRoutes(
      FactBook book,
      Function<String, CompletionStage<Boolean>> rebuild,
      IntSupplier replay,
      Reconciler reconciler,
      Blocking blocking,
      Replies replies) {
    this.book = book;
    this.rebuild = rebuild;
    this.replay = replay;
    this.reconciler = reconciler;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/facts", Access.of(Role.MANAGER, Role.MARKETING), this::show),
        Endpoint.post("/v1/facts/rebuild", Access.of(), this::rebuild),
        Endpoint.post("/v1/facts/replay", Access.of(), this::replay));
  }

  private CompletionStage<HttpResponse> show(Call call) {
    return book.standing()
        .thenCombine(
            blocking.run(this::reconciled),
            (standing, compared) -> replies.ok(json(standing).put("reconciled", compared).node()));
  }

  private Out reconciled() {
    return Out.object()
        .put("at", reconciler.comparedAt())
        .put(
            "missing",
            reconciler.named().stream()
                .map(one ->
                    Out.object()
                        .put("leadId", one.lead())
                        .put("seqNr", one.seqNr())
                        .put("event", one.event())
                        .put("table", one.what())
                        .put("foundAt", one.foundAt()))
                .toList());
  }

  private static Out json(Standing standing) {
    return Out.object()
        .put("asOf", standing.asOf())
        .put("lag", standing.lag())
        .put(
            "rebuilding",
            standing
                .rebuilding()
                .map(r -> Out.object().put("begunAt", r.begunAt()).put("by", r.by())))
        .put("aside", standing.asideLeads());
  }

  private CompletionStage<HttpResponse> rebuild(Call call) {
    return rebuild
        .apply(Parties.of(call.principal()).by())
        .thenCompose(begun -> {
          if (!begun) {
            throw Problems.conflict("under_way", "The facts are being made anew already").refused();
          }
          return book.standing();
        })
        .thenApply(standing -> replies.json(StatusCodes.ACCEPTED, json(standing).node()));
  }

  private CompletionStage<HttpResponse> replay(Call call) {
    return blocking
        .run(replay::getAsInt)
        .thenApply(counted -> replies.ok(Out.object().put("counted", counted).node()));
  }
}
