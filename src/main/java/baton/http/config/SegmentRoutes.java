package baton.http.config;

import akka.http.javadsl.model.HttpResponse;
import baton.campaign.Segment;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Segments: what is at hand for the leads that the routing counts among them. */
public final class SegmentRoutes implements Feature {
  private static final Access READERS = Access.of(Role.REP, Role.MANAGER, Role.MARKETING);

  private final Policies policies;
  private final Blocking blocking;
  private final Replies replies;

  public SegmentRoutes(Policies policies, Blocking blocking, Replies replies) {
    this.policies = policies;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/segments", READERS, this::list),
        Endpoint.get(
            "/v1/segments/{id}",
            READERS,
            call -> CompletableFuture.completedFuture(show(Puts.id(call)))),
        Endpoint.put("/v1/segments/{id}", Access.of(Role.MARKETING), this::put));
  }

  private CompletionStage<HttpResponse> put(Call call) {
    var id = Puts.id(call);
    var edit = Puts.edit(call);
    return call.body()
        .tree()
        .thenCompose(body -> blocking.run(() -> Puts.kept(policies.putSegment(id, body, edit))))
        .thenApply(_ -> show(id));
  }

  private HttpResponse show(String id) {
    var segment = policies.snapshot().promotion().segments().get(id);
    if (segment == null) {
      throw Problems.notFound().refused();
    }
    return Puts.shown(replies, json(segment));
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var all = List.copyOf(policies.snapshot().promotion().segments().values());
    return CompletableFuture.completedFuture(
        replies.ok(Puts.listed(call, all, kept -> kept.value().id(), SegmentRoutes::json)));
  }

  private static Out json(Kept<Segment> kept) {
    var segment = kept.value();
    return MaterialJson.into(
            Out.object().put("id", segment.id()).put("name", segment.name()), segment.material())
        .put("version", kept.version())
        .put("by", kept.by())
        .put("at", kept.at());
  }
}
