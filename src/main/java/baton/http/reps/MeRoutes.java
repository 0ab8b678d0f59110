package baton.http.reps;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Replies;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.policy.Snapshot;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Whose key it is: what a page asks first of all. */
public final class MeRoutes implements Feature {
  private final Colleagues colleagues;
  private final Replies replies;

  public MeRoutes(Supplier<Snapshot> policies, Replies replies) {
    this.colleagues = new Colleagues(policies);
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/v1/me",
            Access.of(Role.INTEGRATION, Role.REP, Role.MANAGER, Role.MARKETING),
            this::me));
  }

  private CompletionStage<HttpResponse> me(Call call) {
    var caller = call.principal();
    var rep = caller.rep().flatMap(id -> colleagues.find(id.value()));
    return CompletableFuture.completedFuture(
        replies.ok(
            Out.object()
                .put("key", caller.keyId())
                .put("role", caller.role().text())
                .put("rep", rep.map(kept -> kept.value().id()))
                .put("name", rep.map(kept -> kept.value().profile().name()))
                .node()));
  }
}
