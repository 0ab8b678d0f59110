package baton.http.config;

import akka.http.javadsl.model.HttpResponse;
import baton.campaign.Form;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.platform.crypto.SealedText;
import baton.policy.FormDoc;
import baton.policy.Kept;
import baton.policy.store.Policies;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Forms, and how what they deliver is proved and read; a secret goes in and never comes out. */
public final class FormRoutes implements Feature {
  private static final Access READERS = Access.of(Role.MANAGER, Role.MARKETING);

  private final Policies policies;
  private final SealedText secrets;
  private final Blocking blocking;
  private final Replies replies;

  public FormRoutes(Policies policies, SealedText secrets, Blocking blocking, Replies replies) {
    this.policies = policies;
    this.secrets = secrets;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/forms", READERS, this::list),
        Endpoint.get(
            "/v1/forms/{id}",
            READERS,
            call -> CompletableFuture.completedFuture(show(Puts.id(call)))),
        Endpoint.put("/v1/forms/{id}", Access.of(Role.MARKETING), this::put));
  }

  private CompletionStage<HttpResponse> put(Call call) {
    var id = Puts.id(call);
    var edit = Puts.edit(call);
    return call.body()
        .tree()
        .thenCompose(
            body -> blocking.run(() -> Puts.kept(policies.putForm(id, body, secrets::seal, edit))))
        .thenApply(_ -> show(id));
  }

  private HttpResponse show(String id) {
    var form = policies.snapshot().promotion().forms().get(id);
    if (form == null) {
      throw Problems.notFound().refused();
    }
    return Puts.shown(replies, json(form));
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var all = List.copyOf(policies.snapshot().promotion().forms().values());
    return CompletableFuture.completedFuture(
        replies.ok(Puts.listed(call, all, form -> form.value().id(), FormRoutes::json)));
  }

  private static Out json(Kept<Form> kept) {
    var form = kept.value();
    var mapping = Out.object();
    form.mapping().forEach(mapping::put);
    return Out.object()
        .put("id", form.id())
        .put("provider", form.provider().text())
        .put("active", form.active())
        .put("secret", form.secret().map(_ -> FormDoc.HIDDEN))
        .put("token", form.token().map(_ -> FormDoc.HIDDEN))
        .put("proof", proof(form.proof()))
        .put("mapping", mapping)
        .put("deliveryId", form.deliveryId())
        .put("campaign", form.campaign())
        .put("region", form.region())
        .put("allowedOrigins", form.origins())
        .put("redirect", form.redirect())
        .put("honeypot", form.honeypot())
        .put("minFillTime", form.minFillTime())
        .put(
            "rate",
            form.rate()
                .map(rate ->
                    Out.object().put("perSecond", rate.perSecond()).put("burst", rate.burst())))
        .put("test", form.test())
        .put("version", kept.version())
        .put("by", kept.by())
        .put("at", kept.at());
  }

  private static Out proof(Form.Proof proof) {
    return Out.object()
        .put("scheme", proof.scheme())
        .put("header", proof.header())
        .put("prefix", proof.prefix())
        .put("encoding", proof.base64() ? "base64" : "hex");
  }
}
