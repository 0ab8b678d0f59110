package baton.http.reports;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Paging;
import baton.http.Replies;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.platform.db.Alerts.Alert;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** What a human must look at, newest first. */
public final class AlertRoutes implements Feature {
  private final Alerts alerts;
  private final Blocking blocking;
  private final Replies replies;

  /** Where alerts come from: those before an id, at most so many. */
  @FunctionalInterface
  public interface Alerts {
    List<Alert> page(OptionalLong beforeId, int limit);
  }

  public AlertRoutes(Alerts alerts, Blocking blocking, Replies replies) {
    this.alerts = alerts;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/v1/alerts", Access.of(Role.MANAGER, Role.MARKETING), this::list));
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var paging = Paging.of(call);
    var before = paging.cursor().map(AlertRoutes::number).orElse(OptionalLong.empty());
    // the store gives no more than a full page: a page that is full may have a next one that is
    // empty
    return blocking
        .run(() -> alerts.page(before, paging.limit()))
        .thenApply(found -> {
          boolean more = found.size() == paging.limit();
          return replies.ok(
              Out.object()
                  .put("items", found.stream().map(AlertRoutes::shown).toList())
                  .put("nextCursor", more ? Long.toString(found.getLast().id()) : null)
                  .node());
        });
  }

  private static OptionalLong number(String cursor) {
    try {
      return OptionalLong.of(Long.parseLong(cursor));
    } catch (NumberFormatException _) {
      throw Paging.badCursor().refused();
    }
  }

  private static Out shown(Alert alert) {
    return Out.object()
        .put("id", Long.toString(alert.id()))
        .put("at", alert.at())
        .put("kind", alert.kind())
        .put("subject", alert.subject())
        .put("text", alert.text())
        .put("closedAt", alert.closedAt());
  }
}
