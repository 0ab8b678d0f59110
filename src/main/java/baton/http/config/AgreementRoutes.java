package baton.http.config;

import akka.http.javadsl.model.HttpResponse;
import baton.campaign.Agreement;
import baton.campaign.Promise;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.policy.Kept;
import baton.policy.store.Policies;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What sales and marketing have promised each other; either side may write it down. */
public final class AgreementRoutes implements Feature {
  private static final Access BOTH = Access.of(Role.MANAGER, Role.MARKETING);

  private final Policies policies;
  private final Blocking blocking;
  private final Replies replies;

  public AgreementRoutes(Policies policies, Blocking blocking, Replies replies) {
    this.policies = policies;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/agreements", BOTH, this::list),
        Endpoint.get(
            "/v1/agreements/{id}",
            BOTH,
            call -> CompletableFuture.completedFuture(show(Puts.id(call)))),
        Endpoint.put("/v1/agreements/{id}", BOTH, this::put));
  }

  private CompletionStage<HttpResponse> put(Call call) {
    var id = Puts.id(call);
    var edit = Puts.edit(call);
    return call.body()
        .tree()
        .thenCompose(body -> blocking.run(() -> Puts.kept(policies.putAgreement(id, body, edit))))
        .thenApply(_ -> show(id));
  }

  private HttpResponse show(String id) {
    var agreement = policies.snapshot().agreements().get(id);
    if (agreement == null) {
      throw Problems.notFound().refused();
    }
    return Puts.shown(replies, json(agreement));
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var all = List.copyOf(policies.snapshot().agreements().values());
    return CompletableFuture.completedFuture(
        replies.ok(Puts.listed(call, all, kept -> kept.value().id(), AgreementRoutes::json)));
  }

  private static Out json(Kept<Agreement> kept) {
    var agreement = kept.value();
    var sales = Out.object();
    var marketing = Out.object();
    agreement.promises().forEach(promise -> into(promise, sales, marketing));
    return Out.object()
        .put("id", agreement.id())
        .put("name", agreement.name())
        .put("team", agreement.team())
        .put("calendar", agreement.calendar())
        .put("from", agreement.from().toString())
        .put("to", agreement.to().map(LocalDate::toString))
        .put("period", agreement.length())
        .put("sales", sales)
        .put("marketing", marketing)
        .put(
            "signedBy",
            Out.object()
                .put("sales", signer(agreement.sales()))
                .put("marketing", signer(agreement.marketing())))
        .put("version", kept.version())
        .put("by", kept.by())
        .put("at", kept.at());
  }

  private static void into(Promise promise, Out sales, Out marketing) {
    var _ =
        switch (promise) {
          case Promise.Respond(var within, var business, var share) ->
              sales.put(
                  "respondWithin",
                  Out.object()
                      .put("time", within)
                      .put("clock", business ? "business" : "wall")
                      .put("share", share));
          case Promise.Attempts(int least, var share) ->
              sales.put("attempts", Out.object().put("atLeast", least).put("share", share));
          case Promise.Close(var share) -> sales.put("closeRate", share);
          case Promise.SalesReady(int leads) -> marketing.put("salesReady", leads);
          case Promise.Junk(var most) -> marketing.put("junkAtMost", most);
        };
  }

  private static Out signer(Agreement.Signer signer) {
    return Out.object().put("name", signer.name()).put("email", signer.email());
  }
}
