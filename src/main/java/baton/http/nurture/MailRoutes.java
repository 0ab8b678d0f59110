package baton.http.nurture;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Replies;
import baton.http.render.Out;
import baton.outbound.Outbox;
import baton.platform.auth.Role;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/** What became of the mails to a lead. */
public final class MailRoutes implements Feature {
  private final Outbox outbox;
  private final Blocking blocking;
  private final Replies replies;

  public MailRoutes(Outbox outbox, Blocking blocking, Replies replies) {
    this.outbox = outbox;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/leads/{id}/mails", Access.of(Role.MANAGER, Role.MARKETING), this::list));
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var lead = call.path("id").toLowerCase(Locale.ROOT);
    return blocking
        .run(() -> outbox.of(lead))
        .thenApply(mails ->
            replies.ok(
                Out.object()
                    .put("items", mails.stream().map(MailRoutes::json).toList())
                    .put("nextCursor", null)
                    .node()));
  }

  private static Out json(Outbox.Told mail) {
    return Out.object()
        .put("id", mail.id())
        .put("kind", mail.kind())
        .put("template", mail.template())
        .put("state", mail.state())
        .put("why", mail.why())
        .put("tries", mail.tries())
        .put("createdAt", mail.createdAt())
        .put("settledAt", mail.settledAt());
  }
}
