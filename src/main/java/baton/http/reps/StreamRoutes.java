package baton.http.reps;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.stream.javadsl.Source;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Sse;
import baton.http.leads.BriefJson;
import baton.http.leads.Callable;
import baton.http.leads.LeadDesk;
import baton.http.leads.LeadJson;
import baton.http.leads.OfferId;
import baton.http.leads.Sight;
import baton.http.render.Out;
import baton.lead.Lead;
import baton.platform.auth.Role;
import baton.policy.Snapshot;
import baton.rep.DeskNews;
import baton.rep.RepStatus;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A rep's desk, live. */
public final class StreamRoutes implements Feature {
  private final Supplier<Snapshot> policies;
  private final Colleagues colleagues;
  private final RepDesk reps;
  private final LeadDesk leads;
  private final Callable callable;
  private final Sse sse;
  private final Clock clock;

  public StreamRoutes(
      Supplier<Snapshot> policies,
      RepDesk reps,
      LeadDesk leads,
      Callable callable,
      Sse sse,
      Clock clock) {
    this.policies = policies;
    this.colleagues = new Colleagues(policies);
    this.reps = reps;
    this.leads = leads;
    this.callable = callable;
    this.sse = sse;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/reps/{id}/stream", Access.of(Role.REP, Role.MANAGER), this::stream)
            .producing(MediaTypes.TEXT_EVENT_STREAM)
            .endless());
  }

  private CompletionStage<HttpResponse> stream(Call call) {
    var rep = colleagues.visible(call).value().id();
    var news = reps.stream(rep, call.header("Last-Event-ID"));
    return CompletableFuture.completedFuture(
        sse.reply(
            news.mapAsync(1, item -> event(rep, item))
                .flatMapConcat(e -> Source.from(e.stream().toList()))));
  }

  /** Empty for a lead that is gone since. */
  private CompletionStage<Optional<Sse.Event>> event(RepId rep, DeskNews news) {
    return switch (news.item()) {
      case DeskNews.Item.Offer offer -> there(news, "offer", offer(offer));
      case DeskNews.Item.Withdrawn(var lead, var round, var why) ->
          there(news, "offer_withdrawn", at(lead, round).put("reason", why));
      case DeskNews.Item.Credited(var lead, var holder) ->
          there(news, "credited", Out.object().put("leadId", lead).put("holder", holder));
      case DeskNews.Item.Status(var status) -> there(news, "presence", status(status));
      // nobody can read it now; the stream goes on
      case DeskNews.Item.Lead(var lead, _) when leads.isApart(lead) ->
          CompletableFuture.completedFuture(Optional.empty());
      case DeskNews.Item.Lead(var lead, _) ->
          leads
              .look(lead)
              .thenApply(seen ->
                  seen.lead() instanceof Lead.Known known
                      ? Optional.of(
                          new Sse.Event(
                              Optional.of(news.id()),
                              "lead",
                              LeadJson.of(
                                  policies.get(),
                                  known,
                                  seen.version(),
                                  new Sight(Optional.of(rep)),
                                  callable,
                                  clock.instant())))
                      : Optional.empty());
    };
  }

  private static CompletionStage<Optional<Sse.Event>> there(DeskNews news, String name, Out data) {
    return CompletableFuture.completedFuture(
        Optional.of(new Sse.Event(Optional.of(news.id()), name, data.node())));
  }

  private Out offer(DeskNews.Item.Offer offer) {
    var now = clock.instant();
    var left = Duration.between(now, offer.expiresAt());
    return BriefJson.into(
        at(offer.lead(), offer.round())
            .put("expiresAt", offer.expiresAt())
            .put("secondsLeft", Math.max(0, left.toSeconds()))
            .put("now", now),
        offer.brief(),
        policies.get());
  }

  private static Out at(LeadId lead, int round) {
    return Out.object()
        .put("offerId", OfferId.of(lead, round))
        .put("leadId", lead)
        .put("round", round);
  }

  private static Out status(RepStatus status) {
    return Out.object()
        .put("rep", status.id())
        .put("state", status.presence())
        .put("effective", RepJson.effective(status))
        .put("degraded", RepJson.degraded(status))
        .put("openLeads", status.held())
        .put("capacity", status.capacity())
        .put("load", status.load());
  }
}
