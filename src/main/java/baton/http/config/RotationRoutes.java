package baton.http.config;

import akka.http.javadsl.model.HttpResponse;
import baton.dispatch.Calibration;
import baton.dispatch.Rotation;
import baton.dispatch.entity.DispatcherMessage.Turns;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Parties;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Given;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.policy.Snapshot;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Whose turn it is in a team that takes turns, and turns given by hand. */
public final class RotationRoutes implements Feature {
  private static final Access MANAGERS = Access.of(Role.MANAGER);
  private static final int ID_MAX = 128;
  private static final int REASON_MAX = 500;

  private final Supplier<Snapshot> policies;
  private final Rotations rotations;
  private final Blocking blocking;
  private final Replies replies;
  private final Clock clock;

  /** Where the turns are. */
  public interface Rotations {
    CompletionStage<Turns> of(TeamId team);

    /** Answers once it is on the record. */
    CompletionStage<Turns> calibrate(TeamId team, Calibration calibration);

    /** The latest first; blocks. */
    List<Calibration> calibrations(TeamId team);
  }

  public RotationRoutes(
      Supplier<Snapshot> policies,
      Rotations rotations,
      Blocking blocking,
      Replies replies,
      Clock clock) {
    this.policies = policies;
    this.rotations = rotations;
    this.blocking = blocking;
    this.replies = replies;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/v1/teams/{id}/rotation",
            MANAGERS,
            call -> {
              var team = team(call);
              return rotations.of(team).thenCompose(turns -> show(team, turns));
            }),
        Endpoint.post("/v1/teams/{id}/rotation/calibrations", MANAGERS, this::calibrate));
  }

  private TeamId team(Call call) {
    var team = new TeamId(Puts.id(call));
    if (!policies.get().house().teams().containsKey(team)) {
      throw Problems.notFound().refused();
    }
    return team;
  }

  private CompletionStage<HttpResponse> calibrate(Call call) {
    var team = team(call);
    return call.body()
        .object()
        .thenCompose(body -> rotations.calibrate(team, read(call, Given.of(body))))
        .thenCompose(turns -> {
          if (!turns.known()) {
            throw Problems.invalid(
                    "rep", "unknown_rep", "Expected a rep who takes turns in this team")
                .refused();
          }
          return show(team, turns);
        });
  }

  private Calibration read(Call call, Given given) {
    var rep = given.required("rep", ID_MAX);
    int turns = given.whole("turns", -Rotation.CALIBRATION_MAX, Rotation.CALIBRATION_MAX);
    if (turns == 0) {
      given.mistake("turns", "out_of_range", "Expected turns to give, or to take when negative");
    }
    var reason = given.required("reason", REASON_MAX);
    given.check();
    var by = Parties.of(call.principal()).by();
    return new Calibration(new RepId(rep), turns, reason, by, clock.instant());
  }

  private CompletionStage<HttpResponse> show(TeamId team, Turns turns) {
    return blocking
        .run(() -> rotations.calibrations(team))
        .thenApply(calibrations ->
            replies.ok(
                Out.object()
                    .put("team", team)
                    .put("strategy", policies.get().team(team).strategy())
                    .put("reps", turns.standings().stream().map(RotationRoutes::rep).toList())
                    .put(
                        "calibrations",
                        calibrations.stream().map(RotationRoutes::calibration).toList())
                    .node()));
  }

  private static Out rep(Rotation.Standing standing) {
    return Out.object()
        .put("rep", standing.rep())
        .put("here", standing.here())
        .put("weight", standing.weight())
        .put("turns", standing.turns())
        .put("ahead", Math.round(standing.ahead() * standing.weight() * 1_000) / 1_000.0);
  }

  private static Out calibration(Calibration calibration) {
    return Out.object()
        .put("rep", calibration.rep())
        .put("turns", calibration.turns())
        .put("reason", calibration.reason())
        .put("by", calibration.by())
        .put("at", calibration.at());
  }
}
