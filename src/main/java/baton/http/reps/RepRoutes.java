package baton.http.reps;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Replies;
import baton.http.config.Puts;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.policy.Kept;
import baton.policy.RepEntry;
import baton.policy.store.Policies;
import baton.shared.RepId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reps: configured, listed, and one of them with presence and load. */
public final class RepRoutes implements Feature {
  private static final Access MANAGERS = Access.of(Role.MANAGER);

  private final Policies policies;
  private final Colleagues colleagues;
  private final RepDesk reps;
  private final Blocking blocking;
  private final Replies replies;
  private final Clock clock;

  public RepRoutes(
      Policies policies, RepDesk reps, Blocking blocking, Replies replies, Clock clock) {
    this.policies = policies;
    this.colleagues = new Colleagues(() -> policies.snapshot());
    this.reps = reps;
    this.blocking = blocking;
    this.replies = replies;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/reps", MANAGERS, this::list),
        Endpoint.get(
            "/v1/reps/{id}",
            Access.of(Role.MANAGER, Role.REP),
            call -> show(colleagues.visible(call))),
        Endpoint.put("/v1/reps/{id}", MANAGERS, this::put));
  }

  private CompletionStage<HttpResponse> put(Call call) {
    var id = new RepId(Puts.id(call));
    return Puts.put(call, blocking, (body, edit) -> policies.putRep(id, body, edit))
        .thenCompose(_ -> configured(id));
  }

  /** The rep's actor learns of it before we answer; dispatchers hear it from the rep. */
  private CompletionStage<HttpResponse> configured(RepId id) {
    var kept = colleagues.find(id.value()).orElseThrow();
    var profile = kept.value().profile();
    return reps.configure(id, profile)
        .thenCompose(_ -> {
          profile.teams().forEach(team -> reps.report(id, team));
          return show(kept);
        });
  }

  private CompletionStage<HttpResponse> show(Kept<RepEntry> rep) {
    var id = rep.value().id();
    return reps.get(id)
        .thenApply(view -> {
          var now = clock.instant();
          return Puts.shown(replies, RepJson.of(rep, cover(id, now), view, now));
        });
  }

  /** Who stands in now or will, with a name that people know. */
  private Optional<Out> cover(RepId id, Instant now) {
    return colleagues
        .snapshot()
        .house()
        .arrangements()
        .cover(id)
        .filter(cover -> cover.to().isAfter(now))
        .map(cover ->
            CoverJson.into(Out.object(), cover)
                .put(
                    "name",
                    cover
                        .by()
                        .flatMap(by -> colleagues.find(by.value()))
                        .map(kept -> kept.value().profile().name())));
  }

  /** What is configured; who is there, each rep says for themselves. */
  private CompletionStage<HttpResponse> list(Call call) {
    var all = List.copyOf(colleagues.snapshot().house().reps().values());
    return CompletableFuture.completedFuture(
        replies.ok(Puts.listed(call, all, rep -> rep.value().id().value(), RepJson::configured)));
  }
}
