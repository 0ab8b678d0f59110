package baton.http.config;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Paging;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.platform.db.ConfigStore.Version;
import baton.policy.store.Policies;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What leads are sent while marketing has them, as somebody wrote it. */
public final class TrackRoutes implements Feature {
  private static final Access READERS = Access.of(Role.MANAGER, Role.MARKETING);

  private final Policies policies;
  private final Blocking blocking;
  private final Replies replies;

  public TrackRoutes(Policies policies, Blocking blocking, Replies replies) {
    this.policies = policies;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/tracks", READERS, this::list),
        Endpoint.get("/v1/tracks/{id}", READERS, call -> show(Puts.id(call))),
        Endpoint.put("/v1/tracks/{id}", Access.of(Role.MARKETING), this::put));
  }

  private CompletionStage<HttpResponse> put(Call call) {
    var id = Puts.id(call);
    return Puts.put(call, blocking, (body, edit) -> policies.putTrack(id, body, edit))
        .thenCompose(_ -> show(id));
  }

  private CompletionStage<HttpResponse> show(String id) {
    return blocking
        .run(() -> policies.track(id))
        .thenApply(version ->
            version
                .map(kept -> Puts.shown(replies, json(kept)))
                .orElseThrow(() -> Problems.notFound().refused()));
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var paging = Paging.of(call);
    return blocking
        .run(policies::tracks)
        .thenApply(all -> {
          var page = Puts.page(paging, all, Version::id);
          return replies.ok(Out.page(page, TrackRoutes::json).node());
        });
  }

  private static Out json(Version version) {
    return Puts.written(version).put("id", version.id());
  }
}
