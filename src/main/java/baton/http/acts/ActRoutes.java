package baton.http.acts;

import akka.http.javadsl.model.HttpResponse;
import baton.acts.store.ActRecord;
import baton.acts.store.ActRecord.After;
import baton.acts.store.ActStore;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Paging;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.Uuids;
import baton.http.render.Out;
import baton.platform.auth.Role;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Who did what to many leads at once, when and why, and how far it is. */
public final class ActRoutes implements Feature {
  private static final Access MANAGERS = Access.of(Role.MANAGER);

  private final ActStore store;
  private final ActRecord record;
  private final Blocking blocking;
  private final Replies replies;

  public ActRoutes(ActStore store, ActRecord record, Blocking blocking, Replies replies) {
    this.store = store;
    this.record = record;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/acts", MANAGERS, this::list),
        Endpoint.get("/v1/acts/{id}", MANAGERS, this::show));
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var paging = Paging.of(call);
    var after = paging.cursor().map(ActRoutes::after);
    return blocking
        .run(() -> record.page(after, paging.limit() + 1))
        .thenApply(found -> {
          var page = paging.page(found, line -> line.at() + " " + line.id());
          return replies.ok(Out.page(page, ActJson::of).node());
        });
  }

  private static After after(String cursor) {
    int blank = cursor.indexOf(' ');
    try {
      return new After(
          Instant.parse(cursor.substring(0, Math.max(0, blank))), cursor.substring(blank + 1));
    } catch (DateTimeException _) {
      throw Paging.badCursor().refused();
    }
  }

  private CompletionStage<HttpResponse> show(Call call) {
    var id = Uuids.read(call.path("id")).orElseThrow(() -> Problems.notFound().refused());
    return blocking
        .run(() -> store.one(id).orElseThrow(() -> Problems.notFound().refused()))
        .thenApply(progress -> replies.ok(ActJson.of(progress).node()));
  }
}
