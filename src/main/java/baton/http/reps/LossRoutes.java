package baton.http.reps;

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
import baton.lead.view.Losses.Lost;
import baton.platform.auth.Role;
import baton.policy.Snapshot;
import baton.shared.RepId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What a rep lost lately, and why. */
public final class LossRoutes implements Feature {
  private static final Duration BACK_DEFAULT = Duration.ofDays(7);

  private final Colleagues colleagues;
  private final Latest latest;
  private final Blocking blocking;
  private final Replies replies;
  private final Clock clock;

  /** Where losses are read; blocks. */
  @FunctionalInterface
  public interface Latest {
    List<Lost> of(RepId rep, Instant from, int limit);
  }

  public LossRoutes(
      Supplier<Snapshot> policies, Latest latest, Blocking blocking, Replies replies, Clock clock) {
    this.colleagues = new Colleagues(policies);
    this.latest = latest;
    this.blocking = blocking;
    this.replies = replies;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/reps/{id}/lost", Access.of(Role.REP, Role.MANAGER), this::lost));
  }

  private CompletionStage<HttpResponse> lost(Call call) {
    var rep = colleagues.visible(call).value().id();
    var now = clock.instant();
    var from = call.instant("from").orElse(now.minus(BACK_DEFAULT));
    if (from.isAfter(now)) {
      throw Problems.invalid("from", "in_future", "Expected a time that has come").refused();
    }
    int limit = Paging.of(call).limit();
    return blocking
        .run(() -> latest.of(rep, from, limit))
        .thenApply(found ->
            replies.ok(
                Out.object()
                    .put("rep", rep)
                    .put("from", from)
                    .put("asOf", now)
                    .put("items", found.stream().map(LossRoutes::json).toList())
                    .put("nextCursor", null)
                    .node()));
  }

  private static Out json(Lost lost) {
    return Out.object()
        .put("leadId", lost.lead())
        .put("at", lost.at())
        .put("what", lost.what())
        .put("reason", lost.reason())
        .put("segment", lost.segment())
        .put("campaign", lost.campaign())
        .put("state", lost.state());
  }
}
