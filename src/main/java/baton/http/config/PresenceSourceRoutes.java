package baton.http.config;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Paging;
import baton.http.Parties;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.platform.crypto.SealedText;
import baton.policy.FormDoc;
import baton.policy.Kept;
import baton.policy.store.Policies;
import baton.rep.PresenceSource;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Call centres that tell us where reps are: what proves it, and what their words mean. */
public final class PresenceSourceRoutes implements Feature {
  private static final Access MANAGERS = Access.of(Role.MANAGER);

  private final Policies policies;
  private final SealedText secrets;
  private final Blocking blocking;
  private final Replies replies;

  public PresenceSourceRoutes(
      Policies policies, SealedText secrets, Blocking blocking, Replies replies) {
    this.policies = policies;
    this.secrets = secrets;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/presence-sources", MANAGERS, this::list),
        Endpoint.get(
            "/v1/presence-sources/{id}",
            MANAGERS,
            call -> CompletableFuture.completedFuture(show(Puts.id(call)))),
        Endpoint.put("/v1/presence-sources/{id}", MANAGERS, this::put));
  }

  private CompletionStage<HttpResponse> put(Call call) {
    var id = Puts.id(call);
    var by = Parties.of(call.principal()).by();
    return call.body()
        .tree()
        .thenCompose(body ->
            blocking.run(() -> Puts.kept(policies.putPresenceSource(id, body, secrets::seal, by))))
        .thenApply(_ -> show(id));
  }

  private HttpResponse show(String id) {
    var source = policies.snapshot().presenceSources().get(id);
    if (source == null) {
      throw Problems.notFound().refused();
    }
    return replies.ok(json(source).node());
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var all = List.copyOf(policies.snapshot().presenceSources().values());
    var page = Puts.page(Paging.of(call), all, source -> source.value().id());
    return CompletableFuture.completedFuture(
        replies.ok(
            Out.object()
                .put("items", page.items().stream().map(PresenceSourceRoutes::json).toList())
                .put("nextCursor", page.nextCursor())
                .node()));
  }

  /** With every name that is known, the provider's own included. */
  private static Out json(Kept<PresenceSource> kept) {
    var source = kept.value();
    var table = new TreeMap<>(source.provider().states());
    table.putAll(source.states());
    var states = Out.object();
    table.forEach(states::put);
    return Out.object()
        .put("id", source.id())
        .put("provider", source.provider().text())
        .put("active", source.active())
        .put("secret", source.secret().map(_ -> FormDoc.HIDDEN))
        .put("header", source.header())
        .put("states", states)
        .put("otherwise", source.otherwise())
        .put("ttl", source.ttl())
        .put("teams", source.teams().stream().sorted().toList())
        .put("version", kept.version())
        .put("by", kept.by())
        .put("at", kept.at());
  }
}
