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
import baton.http.leads.LeadDesk;
import baton.lead.LeadCommand;
import baton.lead.Party;
import baton.nurture.view.Unsubscribing;
import baton.outbound.Outbox;
import baton.outbound.Suppressions;
import baton.shared.LeadId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The link in our mails: opened, it asks; posted, by its button or by a mail program (RFC 8058), it
 * ends mail for ever. A link checker that only opens it ends nothing.
 */
public final class UnsubscribeRoutes implements Feature {
  private static final Party PERSON = new Party("person", Optional.empty());

  private final Unsubscribing unsubscribing;
  private final Suppressions suppressions;
  private final Outbox outbox;
  private final LeadDesk leads;
  private final Blocking blocking;
  private final Replies replies;
  private final Clock clock;

  public UnsubscribeRoutes(
      Unsubscribing unsubscribing,
      Suppressions suppressions,
      Outbox outbox,
      LeadDesk leads,
      Blocking blocking,
      Replies replies,
      Clock clock) {
    this.unsubscribing = unsubscribing;
    this.suppressions = suppressions;
    this.outbox = outbox;
    this.leads = leads;
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

  /** Ends what is left of their tracks; mail is at an end already. */
  private CompletionStage<Void> tell(List<String> ids) {
    return CompletableFuture.allOf(
        ids.stream()
            .map(id -> leads.ask(new LeadId(id), new LeadCommand.Unsubscribe(PERSON)))
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture[]::new));
  }

  private CompletionStage<HttpResponse> end(Call call) {
    var hash = hash(call);
    return blocking
        .run(() -> {
          suppressions.add(hash, Suppressions.Reason.UNSUBSCRIBED, clock.instant());
          return outbox.leadsOf(hash);
        })
        .thenCompose(this::tell)
        .thenApply(_ ->
            replies.page(
                StatusCodes.OK,
                Pages.page(
                    "No more mail", "<h1>Done</h1>\n<p>You will get no more mail from us.</p>")));
  }
}
