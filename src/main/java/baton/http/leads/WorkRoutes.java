package baton.http.leads;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.LeadProblems;
import baton.http.Parties;
import baton.http.Problem;
import baton.http.render.Given;
import baton.http.render.Out;
import baton.lead.Activity;
import baton.lead.DeclineReason;
import baton.lead.JunkReason;
import baton.lead.LeadCommand;
import baton.lead.LeadCommand.Verdict;
import baton.lead.LeadRefusal;
import baton.lead.Party;
import baton.platform.auth.Role;
import baton.platform.json.Json;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * What reps do with leads, and what others tell of them: accept, decline, attempts, outcome, notes,
 * activities.
 */
public final class WorkRoutes implements Feature {
  static final int NOTE_MAX = 5_000;
  static final int TEXT_MAX = 200;

  private static final Access WORKERS = Access.of(Role.REP, Role.MANAGER);
  private static final Access CALLERS = Access.of(Role.INTEGRATION, Role.REP, Role.MANAGER);
  private static final Access TELLERS = Access.of(Role.INTEGRATION, Role.MANAGER, Role.MARKETING);
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

  private final Door door;
  private final Clock clock;

  public WorkRoutes(Door door, Clock clock) {
    this.door = door;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/v1/leads/{id}/accept", WORKERS, this::accept),
        Endpoint.post("/v1/leads/{id}/decline", WORKERS, this::decline),
        Endpoint.post("/v1/leads/{id}/call", WORKERS, this::dial),
        Endpoint.post("/v1/leads/{id}/attempts", CALLERS, this::attempt),
        Endpoint.post("/v1/leads/{id}/snooze", WORKERS, this::snooze),
        Endpoint.post("/v1/leads/{id}/outcome", WORKERS, this::outcome),
        Endpoint.post("/v1/leads/{id}/notes", WORKERS, this::note),
        Endpoint.post("/v1/leads/{id}/activities", TELLERS, this::activity));
  }

  private CompletionStage<HttpResponse> accept(Call call) {
    return offer(
        call,
        (given, party) -> {
          given.check();
          return round -> new LeadCommand.Accept(round, party);
        });
  }

  private CompletionStage<HttpResponse> decline(Call call) {
    return offer(
        call,
        (given, party) -> {
          var reason = given.requiredWord("reason", DeclineReason.class);
          var note = given.text("note", NOTE_MAX);
          given.check();
          return round -> new LeadCommand.Decline(round, reason, note, party);
        });
  }

  /** What answers an offer, once it is known which round is meant. */
  private interface Reply {
    LeadCommand to(int round);
  }

  private CompletionStage<HttpResponse> offer(Call call, BiFunction<Given, Party, Reply> read) {
    return call.body()
        .object()
        .thenCompose(body -> {
          var given = Given.of(body);
          var offerId = given.required("offerId", TEXT_MAX);
          var reply = read.apply(given, Parties.of(call.principal()));
          var round = OfferId.round(Door.id(call), offerId);
          return round.isPresent()
              ? door.carryOut(call, reply.to(round.getAsInt())).thenApply(door::show)
              : door.visible(call)
                  .thenApply(lead -> {
                    throw LeadProblems.of(LeadRefusal.NOT_YOUR_OFFER, lead.lead()).refused();
                  });
        });
  }

  /** A second click within seconds is the same one. */
  private CompletionStage<HttpResponse> dial(Call call) {
    return door.carryOut(call, new LeadCommand.Dial(Parties.of(call.principal())))
        .thenApply(done ->
            Door.repeated(
                door.replies().json(StatusCodes.ACCEPTED, Door.brief(done.lead()).node()), done));
  }

  private CompletionStage<HttpResponse> attempt(Call call) {
    return call.body()
        .object()
        .thenCombine(
            door.visible(call),
            (body, lead) ->
                AttemptBody.read(
                    Given.of(body),
                    lead.lead().dossier().receivedAt(),
                    clock.instant(),
                    Parties.of(call.principal())))
        .thenCompose(command -> door.carryOut(call, command))
        .thenApply(done -> door.created(call, done));
  }

  private CompletionStage<HttpResponse> snooze(Call call) {
    return call.body()
        .object()
        .thenCompose(body -> {
          var given = Given.of(body);
          var until = given.instant("until");
          var reason = given.text("reason", NOTE_MAX);
          if (until.isEmpty() && given.mistakes().isEmpty()) {
            given.mistake("until", "required", "Expected a time like 2026-11-21T09:00:00Z");
          }
          given.check();
          var party = Parties.of(call.principal());
          return door.carryOut(call, new LeadCommand.Snooze(until.orElseThrow(), reason, party));
        })
        .thenApply(door::show);
  }

  private CompletionStage<HttpResponse> outcome(Call call) {
    return call.body()
        .object()
        .thenCompose(body -> door.carryOut(call, conclude(call, Given.of(body))))
        .thenApply(door::show);
  }

  private static LeadCommand conclude(Call call, Given given) {
    var verdict = given.requiredWord("outcome", Verdict.class);
    var reason = given.text("reason", TEXT_MAX);
    var note = given.text("note", NOTE_MAX);
    var value = given.object("value").flatMap(MoneyBody::read);
    given.check();
    if (verdict == Verdict.JUNK) {
      reason = Optional.of(junkReason(reason));
    }
    return new LeadCommand.Conclude(verdict, reason, note, value, Parties.of(call.principal()));
  }

  private static String junkReason(Optional<String> given) {
    return given
        .map(text -> text.toLowerCase(Locale.ROOT))
        .filter(text -> Arrays.stream(JunkReason.values()).anyMatch(r -> Out.word(r).equals(text)))
        .orElseThrow(() -> {
          var all = Arrays.stream(JunkReason.values()).map(Out::word).toList();
          var sentence = "Expected junk with a reason of " + String.join(", ", all);
          return Problem.of(422, "junk_reason_required", sentence)
              .with(List.of(new baton.shared.Mistake("reason", "junk_reason_required", sentence)))
              .refused();
        });
  }

  private CompletionStage<HttpResponse> note(Call call) {
    return call.body()
        .object()
        .thenCompose(body -> {
          var given = Given.of(body);
          var text = given.required("text", 2 * NOTE_MAX);
          given.check();
          return door.carryOut(call, new LeadCommand.Note(text, Parties.of(call.principal())));
        })
        .thenApply(done -> door.created(call, done));
  }

  private CompletionStage<HttpResponse> activity(Call call) {
    return call.body()
        .object()
        .thenCompose(body -> door.carryOut(call, act(call, body)))
        .thenApply(done -> {
          var brief = Door.brief(done.lead()).node();
          return Door.repeated(door.replies().json(StatusCodes.ACCEPTED, brief), done);
        });
  }

  private LeadCommand act(Call call, ObjectNode body) {
    var now = clock.instant();
    var given = Given.of(body);
    var type = given.requiredWord("type", Activity.class);
    var at = given.instant("at").orElse(now);
    var identity = given.text("externalId", TEXT_MAX).map(id -> "external:" + id);
    given.object("data");
    if (at.isAfter(now.plus(Duration.ofMinutes(5)))) {
      given.mistake("at", "in_future", "Expected a time that has come");
    }
    given.check();
    Map<String, Object> data =
        body.path("data").isObject() ? Json.plain().convertValue(body.get("data"), TREE) : Map.of();
    return new LeadCommand.Act(type, at, data, identity, Parties.of(call.principal()));
  }
}
