package baton.http.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Paging;
import baton.http.Parties;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.Uuids;
import baton.http.render.Out;
import baton.intake.entity.Inbox;
import baton.intake.store.DeliveryStore.Opened;
import baton.intake.store.Kept;
import baton.platform.auth.Role;
import baton.platform.delivery.Delivery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Deliveries nobody can read: to look at, to try again once their form is mended, to throw away.
 */
public final class QuarantineRoutes implements Feature {
  private static final Access OWNERS = Access.of(Role.MARKETING);

  private final Inbox inbox;
  private final Replies replies;

  public QuarantineRoutes(Inbox inbox, Replies replies) {
    this.inbox = inbox;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/quarantine", OWNERS, this::list),
        Endpoint.get("/v1/quarantine/{id}", OWNERS, this::show),
        Endpoint.post(
            "/v1/quarantine/{id}/replay",
            OWNERS,
            call -> settled(inbox.replay(id(call), Parties.of(call.principal()).by()))),
        Endpoint.post(
            "/v1/quarantine/{id}/discard",
            OWNERS,
            call -> settled(inbox.discard(id(call), Parties.of(call.principal()).by()))));
  }

  private static UUID id(Call call) {
    return Uuids.read(call.path("id")).orElseThrow(() -> Problems.notFound().refused());
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var paging = Paging.of(call);
    var after =
        paging
            .cursor()
            .map(text -> Uuids.read(text).orElseThrow(() -> Paging.badCursor().refused()));
    return inbox
        .quarantined(after, paging.limit() + 1)
        .thenApply(found -> {
          var page = paging.page(found, kept -> kept.id().toString());
          return replies.ok(Out.page(page, QuarantineRoutes::json).node());
        });
  }

  private CompletionStage<HttpResponse> show(Call call) {
    return inbox
        .opened(id(call))
        .thenApply(opened ->
            opened
                .map(one -> replies.ok(json(one).node()))
                .orElseThrow(() -> Problems.notFound().refused()));
  }

  private CompletionStage<HttpResponse> settled(CompletionStage<Optional<Kept>> work) {
    return work.thenApply(kept ->
        kept.map(one -> replies.ok(json(one).node()))
            .orElseThrow(() -> Problems.notFound().refused()));
  }

  private static Out json(Kept kept) {
    return Out.object()
        .put("id", kept.id().toString())
        .put("provider", kept.provider())
        .put("form", kept.form())
        .put("receivedAt", kept.receivedAt())
        .put("state", kept.state())
        .put("why", kept.why())
        .put("leads", kept.leads())
        .put("settledAt", kept.settledAt())
        .put("settledBy", kept.settledBy());
  }

  /** With what was sent, for whoever has to mend the form's mapping. */
  private static Out json(Opened opened) {
    return json(opened.kept())
        .put("contentType", opened.delivery().flatMap(d -> d.header("Content-Type")))
        .put("body", opened.delivery().map(Delivery::body).map(bytes -> new String(bytes, UTF_8)));
  }
}
