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
import baton.outbound.hook.HookDeliveries;
import baton.outbound.hook.HookDeliveries.Told;
import baton.outbound.hook.HookOutbox.State;
import baton.platform.auth.Role;
import baton.policy.store.Policies;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** What became of messages to other systems, and what may be done about those that wait. */
public final class HookDeliveryRoutes implements Feature {
  private static final Access OWNERS = Access.of(Role.MARKETING);
  private static final String ONE = "/v1/webhooks/{id}/deliveries/{deliveryId}";

  private final Policies policies;
  private final HookDeliveries deliveries;
  private final Blocking blocking;
  private final Replies replies;
  private final Clock clock;

  public HookDeliveryRoutes(
      Policies policies,
      HookDeliveries deliveries,
      Blocking blocking,
      Replies replies,
      Clock clock) {
    this.policies = policies;
    this.deliveries = deliveries;
    this.blocking = blocking;
    this.replies = replies;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/webhooks/{id}/deliveries", OWNERS, this::list),
        Endpoint.post(ONE + "/redeliver", OWNERS, this::redeliver),
        Endpoint.post(ONE + "/skip", OWNERS, this::skip),
        Endpoint.post("/v1/webhooks/{id}/redeliver", OWNERS, this::redeliverParked));
  }

  private String webhook(Call call) {
    var id = Puts.id(call);
    if (!policies.snapshot().promotion().webhooks().containsKey(id)) {
      throw Problems.notFound().refused();
    }
    return id;
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var webhook = webhook(call);
    var state = call.query("state").map(HookDeliveryRoutes::state);
    var paging = Paging.of(call);
    return blocking
        .run(() -> deliveries.page(webhook, state, paging.cursor(), paging.limit() + 1))
        .thenApply(found -> {
          var page = paging.page(found, Told::id);
          return replies.ok(Out.page(page, HookDeliveryRoutes::json).node());
        });
  }

  private static State state(String text) {
    return Arrays.stream(State.values())
        .filter(state -> state.text().equals(text))
        .findFirst()
        .orElseThrow(() ->
            Problems.invalid(
                    "state",
                    "unknown_value",
                    "Expected one of "
                        + Arrays.stream(State.values())
                            .map(State::text)
                            .collect(Collectors.joining(", ")))
                .refused());
  }

  private CompletionStage<HttpResponse> redeliver(Call call) {
    return change(call, (webhook, id) -> deliveries.redeliver(webhook, id, clock.instant()));
  }

  private CompletionStage<HttpResponse> skip(Call call) {
    var why = "skipped by " + Parties.of(call.principal()).by();
    return change(call, (webhook, id) -> deliveries.skip(webhook, id, why, clock.instant()));
  }

  /** Does something to one that is still to come. */
  @FunctionalInterface
  private interface Change {
    boolean made(String webhook, String id);
  }

  private CompletionStage<HttpResponse> change(Call call, Change change) {
    var webhook = webhook(call);
    var id = call.path("deliveryId");
    return blocking.run(() -> {
      boolean made = change.made(webhook, id);
      var told = deliveries.one(webhook, id).orElseThrow(() -> Problems.notFound().refused());
      if (!made) {
        throw Problems.conflict(
                "settled", "Expected one that is still to come, found " + told.state().text())
            .refused();
      }
      return replies.ok(json(told).node());
    });
  }

  private CompletionStage<HttpResponse> redeliverParked(Call call) {
    var webhook = webhook(call);
    return blocking
        .run(() -> deliveries.redeliverParked(webhook, clock.instant()))
        .thenApply(count -> replies.ok(Out.object().put("redelivered", count).node()));
  }

  private static Out json(Told told) {
    return Out.object()
        .put("id", told.id())
        .put("webhook", told.webhook())
        .put("leadId", told.lead())
        .put("type", told.type())
        .put("state", told.state())
        .put("why", told.why())
        .put("tries", told.tries())
        .put("createdAt", told.createdAt())
        .put("firstTryAt", told.firstTryAt())
        .put("settledAt", told.settledAt());
  }
}
