package baton.http.config;

import akka.http.javadsl.model.HttpResponse;
import baton.campaign.Webhook;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.outbound.hook.HookDeliveries;
import baton.platform.auth.Role;
import baton.policy.FormDoc;
import baton.policy.Kept;
import baton.policy.store.HookTerms;
import baton.policy.store.Policies;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Other systems that are told what happens to leads; a secret that we made is shown once. */
public final class WebhookRoutes implements Feature {
  private static final Access OWNERS = Access.of(Role.MARKETING);

  private final Policies policies;
  private final HookTerms terms;
  private final HookDeliveries deliveries;
  private final Blocking blocking;
  private final Replies replies;
  private final Clock clock;

  public WebhookRoutes(
      Policies policies,
      HookTerms terms,
      HookDeliveries deliveries,
      Blocking blocking,
      Replies replies,
      Clock clock) {
    this.policies = policies;
    this.terms = terms;
    this.deliveries = deliveries;
    this.blocking = blocking;
    this.replies = replies;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/webhooks", OWNERS, this::list),
        Endpoint.get(
            "/v1/webhooks/{id}",
            OWNERS,
            call -> CompletableFuture.completedFuture(Puts.shown(replies, json(kept(call))))),
        Endpoint.put("/v1/webhooks/{id}", OWNERS, this::put));
  }

  private CompletionStage<HttpResponse> put(Call call) {
    var id = Puts.id(call);
    return Puts.put(call, blocking, (body, edit) -> policies.putWebhook(id, body, terms, edit))
        .thenCompose(made ->
            blocking.run(() -> {
              deliveries.afresh(id, clock.instant());
              return made;
            }))
        .thenApply(made -> Puts.shown(replies, json(kept(call)).putIfThere("secret", made)));
  }

  private Kept<Webhook> kept(Call call) {
    var webhook = policies.snapshot().promotion().webhooks().get(Puts.id(call));
    if (webhook == null) {
      throw Problems.notFound().refused();
    }
    return webhook;
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var all = List.copyOf(policies.snapshot().promotion().webhooks().values());
    return CompletableFuture.completedFuture(
        replies.ok(Puts.listed(call, all, kept -> kept.value().id(), WebhookRoutes::json)));
  }

  private static Out json(Kept<Webhook> kept) {
    var webhook = kept.value();
    return Puts.stamped(
        Out.object()
            .put("id", webhook.id())
            .put("url", webhook.url())
            .put("events", webhook.events())
            .put("format", webhook.format())
            .put("secret", FormDoc.HIDDEN)
            .putIfThere("secretBeforeUntil", webhook.retired().map(Webhook.Retired::until))
            .put("active", webhook.active()),
        kept);
  }
}
