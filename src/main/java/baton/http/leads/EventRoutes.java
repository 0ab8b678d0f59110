package baton.http.leads;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Paging;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.lead.view.EventFeed;
import baton.platform.auth.Role;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** All that happens, by a cursor, for who keeps a copy elsewhere; without what people wrote. */
public final class EventRoutes implements Feature {
  /** Further than any journal goes. */
  private static final String PLACE = "[0-9]{1,18}";

  private final EventFeed feed;
  private final Replies replies;

  public EventRoutes(EventFeed feed, Replies replies) {
    this.feed = feed;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/v1/events", Access.of(Role.INTEGRATION, Role.MANAGER, Role.MARKETING), this::events));
  }

  /** The cursor always comes back, also when nothing new is there: it is where to go on from. */
  private CompletionStage<HttpResponse> events(Call call) {
    long after = call.query("after").map(EventRoutes::place).orElse(0L);
    int limit = Paging.of(call).limit();
    return feed.after(after, limit + 1)
        .thenApply(found -> {
          var items = found.subList(0, Math.min(limit, found.size()));
          long last = items.isEmpty() ? after : items.getLast().place();
          return replies.ok(
              Out.object()
                  .put("items", items.stream().map(EventRoutes::json).toList())
                  .put("after", Long.toString(last))
                  .put("more", found.size() > limit)
                  .node());
        });
  }

  private static long place(String cursor) {
    if (!cursor.matches(PLACE)) {
      throw Problems.invalid("after", "invalid_cursor", "Expected the after of an earlier answer")
          .refused();
    }
    return Long.parseLong(cursor);
  }

  private static Out json(EventFeed.Item item) {
    var out = Out.object().put("cursor", Long.toString(item.place())).put("leadId", item.lead());
    new TimelineJson(item.lead(), false, Optional.empty(), Optional.empty())
        .item(item.entry())
        .node()
        .properties()
        .forEach(field -> out.put(field.getKey(), field.getValue()));
    return out;
  }
}
