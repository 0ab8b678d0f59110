package baton.http.reps;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Replies;
import baton.http.config.Puts;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.platform.db.ConfigStore;
import baton.policy.Kept;
import baton.policy.RepEntry;
import baton.policy.store.Policies;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** When reps do not work, whatever their calendar says; their own actors watch the time. */
public final class LeaveRoutes implements Feature {
  private final Policies policies;
  private final Colleagues colleagues;
  private final Blocking blocking;
  private final Replies replies;

  public LeaveRoutes(Policies policies, Blocking blocking, Replies replies) {
    this.policies = policies;
    this.colleagues = new Colleagues(() -> policies.snapshot());
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/v1/reps/{id}/leave",
            Access.of(Role.MANAGER, Role.REP),
            call -> shown(colleagues.visible(call))),
        Endpoint.put("/v1/reps/{id}/leave", Access.of(Role.MANAGER), this::put));
  }

  private CompletionStage<HttpResponse> put(Call call) {
    var rep = colleagues.visible(call);
    return Puts.put(call, blocking, (body, edit) -> policies.putLeave(rep.value(), body, edit))
        .thenCompose(_ -> shown(colleagues.visible(call)));
  }

  private CompletionStage<HttpResponse> shown(Kept<RepEntry> rep) {
    return blocking
        .run(() -> policies.leave(rep.value().id()))
        .thenApply(version ->
            Puts.shown(
                replies,
                Out.object()
                    .put("rep", rep.value().id())
                    .put("items", rep.value().leave().stream().map(RepJson::leave).toList())
                    .put("version", version.map(ConfigStore.Version::version).orElse(0L))
                    .put("by", version.map(ConfigStore.Version::by))
                    .put("at", version.map(ConfigStore.Version::at))));
  }
}
