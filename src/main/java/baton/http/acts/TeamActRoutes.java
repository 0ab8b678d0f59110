package baton.http.acts;

import akka.http.javadsl.model.HttpResponse;
import baton.acts.Act.Filter;
import baton.acts.Act.Kind;
import baton.acts.Place;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Parties;
import baton.http.Problems;
import baton.http.config.Puts;
import baton.http.render.Given;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.policy.Edit;
import baton.policy.PauseDoc;
import baton.shared.TeamId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A team pauses and goes on; what waits for it is moved to another one. */
public final class TeamActRoutes implements Feature {
  private static final Access MANAGERS = Access.of(Role.MANAGER);
  private static final int NAME_MAX = 200;

  private final Acting acting;
  private final Clock clock;

  public TeamActRoutes(Acting acting, Clock clock) {
    this.acting = acting;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/v1/teams/{id}/pause", MANAGERS, call -> pause(call, true)),
        Endpoint.post("/v1/teams/{id}/resume", MANAGERS, call -> pause(call, false)),
        Endpoint.get("/v1/teams/{id}/move", MANAGERS, this::count),
        Endpoint.post("/v1/teams/{id}/move", MANAGERS, this::move));
  }

  private TeamId team(Call call) {
    return Optional.of(new TeamId(Puts.id(call)))
        .filter(id -> acting.snapshot().house().teams().containsKey(id))
        .orElseThrow(() -> Problems.notFound().refused());
  }

  private CompletionStage<HttpResponse> pause(Call call, boolean paused) {
    var team = team(call);
    var by = Parties.of(call.principal()).by();
    return call.body()
        .objectIfAny()
        .thenCompose(body -> {
          var given = Given.of(body);
          var reason = given.text("reason", Acting.REASON_MAX);
          var until = paused ? given.instant("until") : Optional.<Instant>empty();
          if (paused && reason.isEmpty()) {
            given.mistake("reason", "required", "Expected why the team pauses");
          }
          until
              .filter(at -> !at.isAfter(clock.instant()))
              .ifPresent(_ -> given.mistake("until", "out_of_range", "Expected a time to come"));
          given.check();
          var doc =
              new PauseDoc(paused, until.map(Instant::toString).orElse(null), reason.orElse(null));
          return acting
              .blocking()
              .run(() -> Puts.kept(acting.policies().putPause(team, doc, Edit.by(by))));
        })
        .thenApply(_ -> shown(team));
  }

  private HttpResponse shown(TeamId team) {
    var pause = acting.snapshot().house().arrangements().pause(team, clock.instant());
    var out = Out.object().put("team", team).put("paused", pause.isPresent());
    pause.ifPresent(p -> out.put("until", p.until()).put("reason", p.reason()));
    return acting.replies().ok(out.node());
  }

  private CompletionStage<HttpResponse> count(Call call) {
    return acting.count(
        new Place.Team(team(call)), Filter.of(call.query("segment"), call.query("campaign")));
  }

  private CompletionStage<HttpResponse> move(Call call) {
    var from = new Place.Team(team(call));
    return call.body()
        .object()
        .thenCompose(body -> {
          var given = Given.of(body);
          var to = acting.place(given, "to");
          if (!(to instanceof Place.Team) || to.equals(from)) {
            given.mistake("to", "unknown_team", "Expected team:<another team>");
          }
          var which = given.object("filter");
          var filter =
              Filter.of(
                  which.flatMap(f -> f.text("segment", NAME_MAX)),
                  which.flatMap(f -> f.text("campaign", NAME_MAX)));
          return acting.begin(call, Kind.MOVE, from, to, given, filter);
        });
  }
}
