package baton.http.config;

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
import baton.platform.db.ConfigStore.Version;
import baton.policy.Edit;
import baton.policy.store.Policies;
import baton.scoring.Definition;
import baton.shared.Checked;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** The rules marketing owns: where leads go, and which are sales-ready; every version of them. */
public final class RulesRoutes implements Feature {
  private static final Access READERS = Access.of(Role.MANAGER, Role.MARKETING);
  private static final Access OWNERS = Access.of(Role.MARKETING);

  private final Policies policies;
  private final Blocking blocking;
  private final Replies replies;
  private final Clock clock;

  public RulesRoutes(Policies policies, Blocking blocking, Replies replies, Clock clock) {
    this.policies = policies;
    this.blocking = blocking;
    this.replies = replies;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/routing", READERS, _ -> latest(policies::routings, this::routing)),
        Endpoint.get(
            "/v1/routing/versions",
            READERS,
            call -> versions(call, policies::routings, this::routing)),
        Endpoint.put(
            "/v1/routing",
            OWNERS,
            call -> put(call, policies::putRouting, policies::routings, this::routing)),
        Endpoint.get(
            "/v1/definitions/sales-ready",
            READERS,
            call -> versions(call, policies::definitions, this::definition)),
        Endpoint.put(
            "/v1/definitions/sales-ready",
            OWNERS,
            call -> put(call, policies::putDefinition, policies::definitions, this::definition)));
  }

  private CompletionStage<HttpResponse> put(
      Call call,
      BiFunction<JsonNode, Edit, Checked<Long>> put,
      Supplier<List<Version>> versions,
      Function<Version, Out> shown) {
    return Puts.put(call, blocking, put)
        .thenCompose(kept ->
            blocking.run(() ->
                versions.get().stream()
                    .filter(version -> version.version() == kept)
                    .findFirst()
                    .orElseThrow()))
        .thenApply(version -> Puts.shown(replies, shown.apply(version)));
  }

  private CompletionStage<HttpResponse> latest(
      Supplier<List<Version>> versions, Function<Version, Out> shown) {
    return blocking
        .run(versions)
        .thenApply(all -> Puts.shown(replies, shown.apply(all.getFirst())));
  }

  /** Newest first. */
  private CompletionStage<HttpResponse> versions(
      Call call, Supplier<List<Version>> versions, Function<Version, Out> shown) {
    var paging = Paging.of(call);
    var before = paging.cursor().map(RulesRoutes::number).orElse(Long.MAX_VALUE);
    return blocking
        .run(versions)
        .thenApply(all -> {
          var rest =
              all.stream()
                  .filter(version -> version.version() < before)
                  .limit(paging.limit() + 1L)
                  .toList();
          var page = paging.page(rest, version -> Long.toString(version.version()));
          return replies.ok(Out.page(page, shown).node());
        });
  }

  private static long number(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException _) {
      throw Paging.badCursor().refused();
    }
  }

  private Out routing(Version version) {
    return Puts.written(version)
        .put("inForce", policies.snapshot().routing().version() == version.version());
  }

  private Out definition(Version version) {
    var definitions = policies.snapshot().definitions();
    Optional<Definition> compiled =
        definitions.versions().stream()
            .filter(definition -> definition.version() == version.version())
            .findFirst();
    return Puts.written(version)
        .put("id", "sales-ready@" + version.version())
        .put("effectiveFrom", compiled.map(Definition::effectiveFrom))
        .put("inForce", compiled.equals(Optional.of(definitions.at(clock.instant()))));
  }
}
