package baton.http.reports;

import akka.http.javadsl.model.HttpResponse;
import baton.dispatch.entity.DispatcherMessage.Foreseen;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.http.render.Spans;
import baton.platform.auth.Role;
import baton.policy.Snapshot;
import baton.shared.Span;
import baton.shared.TeamId;
import baton.shared.WorkingTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What somebody who comes now would wait, team by team. */
public final class ForecastRoutes implements Feature {
  private static final double SECONDS_PER_HOUR = 3_600;

  private final Supplier<Snapshot> policies;
  private final Forecasts forecasts;
  private final Replies replies;

  /** Where forecasts come from. */
  @FunctionalInterface
  public interface Forecasts {
    CompletionStage<Foreseen> of(TeamId team);
  }

  public ForecastRoutes(Supplier<Snapshot> policies, Forecasts forecasts, Replies replies) {
    this.policies = policies;
    this.forecasts = forecasts;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/v1/teams/{id}/forecast", Access.of(Role.MANAGER, Role.MARKETING), this::forecast));
  }

  private CompletionStage<HttpResponse> forecast(Call call) {
    var team = new TeamId(call.path("id"));
    if (!policies.get().house().teams().containsKey(team)) {
      throw Problems.notFound().refused();
    }
    return forecasts
        .of(team)
        .thenApply(seen -> replies.ok(json(team, seen, policies.get().hours(team)).node()));
  }

  private static Out json(TeamId team, Foreseen seen, WorkingTime hours) {
    var forecast = seen.forecast();
    var out =
        Out.object()
            .put("team", team)
            .put("asOf", seen.asOf())
            .put("promise", seen.promise())
            .put("respondBy", seen.respondBy());
    var wait = forecast.expectedWait().map(open -> Span.worked(seen.asOf(), open, hours));
    return Spans.into(out, "expectedWait", wait, hours)
        .put("chance", forecast.chance().map(ForecastRoutes::rounded))
        .put("atRisk", forecast.isRisk())
        .put("basis", forecast.basis())
        .put("samples", forecast.samples())
        .put(
            "queue",
            Out.object()
                .put("waiting", seen.view().waiting())
                .put("ahead", forecast.ahead())
                .put("onHoldUntil", seen.view().onHoldUntil()))
        .put(
            "reps",
            Out.object()
                .put("known", seen.view().reps())
                .put("atWork", forecast.atWork())
                .put("routable", seen.view().routable())
                .put("freedPerHour", perHour(seen.turnover())))
        .put("lapseRate", seen.lapsing().map(ForecastRoutes::rounded));
  }

  private static Optional<Double> perHour(Optional<Double> perSecond) {
    return perSecond.map(rate -> rounded(rate * SECONDS_PER_HOUR));
  }

  private static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }
}
