package baton.http.config;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.policy.Kept;
import baton.policy.store.Policies;
import baton.rep.Team;
import baton.shared.TeamId;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Teams and the clocks they live by. */
public final class TeamRoutes implements Feature {
  private static final Access READERS = Access.of(Role.MANAGER, Role.MARKETING);

  private final Policies policies;
  private final Blocking blocking;
  private final Replies replies;
  private final Clock clock;

  public TeamRoutes(Policies policies, Blocking blocking, Replies replies, Clock clock) {
    this.policies = policies;
    this.blocking = blocking;
    this.replies = replies;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/teams", READERS, this::list),
        Endpoint.get(
            "/v1/teams/{id}",
            READERS,
            call -> CompletableFuture.completedFuture(show(new TeamId(Puts.id(call))))),
        Endpoint.put("/v1/teams/{id}", Access.of(Role.MANAGER), this::put));
  }

  private CompletionStage<HttpResponse> put(Call call) {
    var id = new TeamId(Puts.id(call));
    return Puts.put(call, blocking, (body, edit) -> policies.putTeam(id, body, edit))
        .thenApply(_ -> show(id));
  }

  private HttpResponse show(TeamId id) {
    var team = policies.snapshot().house().teams().get(id);
    if (team == null) {
      throw Problems.notFound().refused();
    }
    return Puts.shown(replies, json(team).put("defaults", TeamJson.defaults(id)));
  }

  private Out json(Kept<Team> team) {
    var pause =
        policies.snapshot().house().arrangements().pause(team.value().id(), clock.instant());
    return TeamJson.of(team, pause);
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var all = List.copyOf(policies.snapshot().house().teams().values());
    return CompletableFuture.completedFuture(
        replies.ok(Puts.listed(call, all, team -> team.value().id().value(), this::json)));
  }
}
