package baton.http.config;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import baton.campaign.Campaign;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Paging;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.http.render.Table;
import baton.platform.auth.Role;
import baton.policy.Kept;
import baton.policy.store.Policies;
import baton.reporting.UnmappedSources;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Campaigns: what is promised to whom, until when, and what it costs. */
public final class CampaignRoutes implements Feature {
  /** Everybody in the chain: who answers a promise must know it. */
  private static final Access READERS = Access.of(Role.REP, Role.MANAGER, Role.MARKETING);

  private final Configured<Campaign> all;
  private final Policies policies;
  private final Unmapped unmapped;
  private final Blocking blocking;
  private final Replies replies;

  /** Where leads come from that no campaign claims, the most frequent first. */
  @FunctionalInterface
  public interface Unmapped {
    List<UnmappedSources.Source> sources(List<String> known, int limit);
  }

  public CampaignRoutes(Policies policies, Unmapped unmapped, Blocking blocking, Replies replies) {
    this.all =
        new Configured<>(
            "/v1/campaigns",
            () -> policies.snapshot().promotion().campaigns(),
            (id, body, edit) -> policies.putCampaign(id, body, edit),
            CampaignRoutes::json,
            blocking,
            replies);
    this.policies = policies;
    this.unmapped = unmapped;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/campaigns", READERS, this::list),
        all.look(READERS),
        Endpoint.get("/v1/campaigns/{id}/versions", READERS, this::versions),
        all.change(Access.of(Role.MARKETING)),
        Endpoint.get("/v1/unmapped-sources", Access.of(Role.MARKETING), this::unmapped)
            .producing(MediaTypes.APPLICATION_JSON, MediaTypes.TEXT_CSV));
  }

  /** Those that run on a day, or come after it, when one is asked for: the calendar. */
  private CompletionStage<HttpResponse> list(Call call) {
    var on = call.query("on").map(CampaignRoutes::day);
    var some =
        policies.snapshot().promotion().campaigns().values().stream()
            .filter(kept -> on.map(day -> kept.value().runsOrComes(day)).orElse(true))
            .toList();
    return CompletableFuture.completedFuture(
        replies.ok(
            Puts.listed(
                call,
                some,
                kept -> kept.value().id(),
                kept -> json(kept).putIfThere("runs", on.map(kept.value()::runsOn)))));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException _) {
      throw Problems.invalid("on", "invalid_date", "Expected a day like 2026-11-22").refused();
    }
  }

  private CompletionStage<HttpResponse> versions(Call call) {
    var id = Puts.id(call);
    return blocking
        .run(() -> policies.campaigns(id))
        .thenApply(all -> {
          if (all.isEmpty()) {
            throw Problems.notFound().refused();
          }
          return replies.ok(
              Out.object()
                  .put(
                      "items",
                      all.stream()
                          .map(version ->
                              Out.object()
                                  .put("version", version.version())
                                  .put("campaign", version.body())
                                  .put("by", version.by())
                                  .put("at", version.at()))
                          .toList())
                  .put("nextCursor", null)
                  .node());
        });
  }

  private CompletionStage<HttpResponse> unmapped(Call call) {
    var known = List.copyOf(policies.snapshot().promotion().campaigns().keySet());
    var limit = Paging.of(call).limit();
    return blocking
        .run(() -> unmapped.sources(known, limit))
        .thenApply(found -> call.wantsCsv() ? table(found) : list(found));
  }

  private HttpResponse list(List<UnmappedSources.Source> found) {
    return replies.ok(
        Out.object()
            .put(
                "items",
                found.stream()
                    .map(source ->
                        Out.object()
                            .put("campaign", source.campaign())
                            .put("form", source.form())
                            .put("leads", source.leads()))
                    .toList())
            .put("nextCursor", null)
            .node());
  }

  private HttpResponse table(List<UnmappedSources.Source> found) {
    var table = Table.of("campaign", "form", "leads");
    found.forEach(source -> table.row(source.campaign(), source.form(), source.leads()));
    return replies.csv("unmapped-sources", table.csv());
  }

  private static Out json(Kept<Campaign> kept) {
    var campaign = kept.value();
    var out =
        Out.object()
            .put("id", campaign.id())
            .put("name", campaign.name())
            .put("channel", campaign.channel())
            .put("startsOn", campaign.startsOn().map(LocalDate::toString))
            .put("endsOn", campaign.endsOn().map(LocalDate::toString))
            .put(
                "cost",
                campaign
                    .cost()
                    .map(cost ->
                        Out.object()
                            .put("amount", cost.amount().toPlainString())
                            .put("currency", cost.currency().getCurrencyCode())))
            .put("owner", campaign.owner())
            .put("audience", campaign.audience())
            .put("promise", campaign.promise())
            .put("howToRespond", campaign.howToRespond());
    return Puts.stamped(
        MaterialJson.into(out, campaign.material()).put("sources", json(campaign.sources())), kept);
  }

  private static Out json(Campaign.Sources sources) {
    var utm = Out.object();
    sources.utm().forEach(utm::put);
    return Out.object().put("names", sources.names()).put("forms", sources.forms()).put("utm", utm);
  }
}
