package baton.http.leads;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Parties;
import baton.http.render.Given;
import baton.lead.LeadCommand;
import baton.lead.Party;
import baton.platform.auth.Role;
import baton.policy.Snapshot;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * What a manager does by hand: give a lead to a rep or a team, take it back, send it to nurture,
 * open it again.
 */
public final class HandRoutes implements Feature {
  private static final Access MANAGERS = Access.of(Role.MANAGER);
  private static final String TRACK_DEFAULT = "default";

  private final Door door;
  private final Assigning assigning;
  private final Supplier<Snapshot> policies;

  public HandRoutes(Door door, Slots slots, Supplier<Snapshot> policies) {
    this.door = door;
    this.assigning = new Assigning(door, slots);
    this.policies = policies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/v1/leads/{id}/assign", MANAGERS, this::assign),
        Endpoint.post(
            "/v1/leads/{id}/recall",
            MANAGERS,
            call -> simply(call, (given, by) -> new LeadCommand.Recall(reason(given), by))),
        Endpoint.post(
            "/v1/leads/{id}/nurture",
            MANAGERS,
            call ->
                simply(
                    call,
                    (given, by) ->
                        new LeadCommand.ToNurture(
                            given.text("track", WorkRoutes.TEXT_MAX).orElse(TRACK_DEFAULT),
                            reason(given),
                            by))),
        Endpoint.post(
            "/v1/leads/{id}/reopen",
            MANAGERS,
            call -> simply(call, (given, by) -> new LeadCommand.Reopen(reason(given), by))));
  }

  private CompletionStage<HttpResponse> simply(
      Call call, BiFunction<Given, Party, LeadCommand> read) {
    return call.body()
        .objectIfAny()
        .thenCompose(body -> {
          var given = Given.of(body);
          var command = read.apply(given, Parties.of(call.principal()));
          given.check();
          return door.carryOut(call, command);
        })
        .thenApply(door::show);
  }

  private CompletionStage<HttpResponse> assign(Call call) {
    return call.body()
        .object()
        .thenCompose(body -> assign(call, Given.of(body)))
        .thenApply(door::show);
  }

  private CompletionStage<Door.Done> assign(Call call, Given given) {
    var rep = given.text("rep", WorkRoutes.TEXT_MAX);
    var team = given.text("team", WorkRoutes.TEXT_MAX);
    var reason = reason(given);
    boolean force = given.flag("force", false);
    if (rep.isPresent() == team.isPresent()) {
      given.mistake("rep", "required", "Expected either a rep or a team");
    }
    rep.filter(id -> !isRep(id))
        .ifPresent(_ -> given.mistake("rep", "unknown_rep", "Expected a rep there is"));
    team.filter(id -> !isTeam(id))
        .ifPresent(_ -> given.mistake("team", "unknown_team", "Expected a team there is"));
    given.check();
    return rep.isPresent()
        ? assigning.give(call, new Assigning.Wish(new RepId(rep.get()), reason, force))
        : door.carryOut(
            call,
            new LeadCommand.AssignToTeam(
                new TeamId(team.orElseThrow()), reason, Parties.of(call.principal())));
  }

  private boolean isRep(String id) {
    return id.length() <= 128 && policies.get().house().reps().containsKey(new RepId(id));
  }

  private boolean isTeam(String id) {
    return id.length() <= 128 && policies.get().house().teams().containsKey(new TeamId(id));
  }

  private static Optional<String> reason(Given given) {
    return given.text("reason", WorkRoutes.NOTE_MAX);
  }
}
