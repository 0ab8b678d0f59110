package baton.http.nurture;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.StatusCodes;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Pages;
import baton.http.Problems;
import baton.http.Replies;
import baton.nurture.view.Unsubscribing;
import baton.outbound.Suppressions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The link in our mails: opened, it asks; posted, by its button or by a mail program (RFC 8058), it
 * ends mail for ever. A link checker that only opens it ends nothing.
 */
public final class UnsubscribeRoutes implements Feature {
  private final Unsubscribing unsubscribing;
  private final Suppressions suppressions;
  private final Blocking blocking;
  private final Replies replies;
  private final Clock clock;

  public UnsubscribeRoutes(
      Unsubscribing unsubscribing,
      Suppressions suppressions,
      Blocking blocking,
      Replies replies,
      Clock clock) {
    this.unsubscribing = unsubscribing;
    this.suppressions = suppressions;
    this.blocking = blocking;
    this.replies = replies;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/unsubscribe/{token}", Access.open(), this::ask)
            .producing(MediaTypes.TEXT_HTML),
        Endpoint.post("/unsubscribe/{token}", Access.open(), this::end)
            .producing(MediaTypes.TEXT_HTML));
  }

  private String hash(Call call) {
    return unsubscribing
        .hashOf(call.path("token"))
        .orElseThrow(() -> Problems.notFound().refused());
  }

  private CompletionStage<HttpResponse> ask(Call call) {
    hash(call);
    return CompletableFuture.completedFuture(
        replies.page(
            StatusCodes.OK,
            Pages.page(
                "No more mail",
                "<h1>No more mail?</h1>\n<form method=\"post\"><p>We write to this address no more,"
                    + " whatever it is about.</p>\n<p><button>No more mail</button></p></form>")));
  }

  private CompletionStage<HttpResponse> end(Call call) {
    var hash = hash(call);
    return blocking
        .run(() -> {
          suppressions.add(hash, Suppressions.Reason.UNSUBSCRIBED, clock.instant());
          return hash;
        })
        .thenApply(_ ->
            replies.page(
                StatusCodes.OK,
                Pages.page(
                    "No more mail", "<h1>Done</h1>\n<p>You will get no more mail from us.</p>")));
  }
}
