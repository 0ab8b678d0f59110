package baton.http.reps;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Problem;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Given;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.policy.Snapshot;
import baton.rep.PresencePush;
import baton.rep.entity.RepMessage.Pushed;
import baton.shared.Mistake;
import baton.shared.RepId;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What call centres, managers and reps themselves say of who is there. */
public final class PresenceRoutes implements Feature {
  public static final int ITEMS_MAX = 1_000;

  private static final Access SOURCES = Access.of(Role.INTEGRATION, Role.MANAGER);

  private final Colleagues colleagues;
  private final RepDesk reps;
  private final Replies replies;
  private final Clock clock;

  public PresenceRoutes(Supplier<Snapshot> policies, RepDesk reps, Replies replies, Clock clock) {
    this.colleagues = new Colleagues(policies);
    this.reps = reps;
    this.replies = replies;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.put(
            "/v1/reps/{id}/presence",
            Access.of(Role.INTEGRATION, Role.REP, Role.MANAGER),
            this::put),
        Endpoint.post("/v1/presence", SOURCES, this::bulk),
        Endpoint.post("/v1/presence/heartbeat", SOURCES, this::heartbeat));
  }

  private CompletionStage<HttpResponse> put(Call call) {
    var rep = colleagues.visible(call).value().id();
    return call.body()
        .object()
        .thenCompose(body -> {
          var given = Given.of(body);
          boolean self = call.principal().is(Role.REP);
          var otherwise = self ? Optional.of(PresencePush.DESK) : Optional.<String>empty();
          var push = PresenceBody.read(given, otherwise, clock.instant());
          given.check();
          if (self && !push.source().equals(PresencePush.DESK)) {
            throw Problem.of(403, "forbidden", "A rep speaks for themselves, as source desk only.")
                .refused();
          }
          return reps.push(rep, push);
        })
        .thenApply(pushed -> replies.ok(applied(rep, pushed).node()));
  }

  private static Out applied(RepId rep, Pushed pushed) {
    return Out.object()
        .put("rep", rep)
        .put("applied", pushed.applied())
        .put("state", pushed.status().presence())
        .put("effective", RepJson.effective(pushed.status()));
  }

  /** One item's push, or why there is none. */
  private sealed interface Item {
    record Push(RepId rep, PresencePush push) implements Item {}

    record Unknown(String rep) implements Item {}

    record Wrong(int index, List<Mistake> mistakes) implements Item {}
  }

  private CompletionStage<HttpResponse> bulk(Call call) {
    return call.body()
        .items(ITEMS_MAX)
        .thenCompose(nodes -> {
          var items = new ArrayList<Item>();
          for (var node : nodes) {
            items.add(item(items.size(), node));
          }
          refuseIfAllWrong(items);
          return pushed(items);
        });
  }

  private Item item(int index, JsonNode node) {
    if (!node.isObject()) {
      return new Item.Wrong(
          index, List.of(new Mistake("", "wrong_type", "Expected a JSON object")));
    }
    var given = Given.of(node);
    var rep = given.required("rep", 128);
    var push = PresenceBody.read(given, Optional.empty(), clock.instant());
    if (!given.mistakes().isEmpty()) {
      return new Item.Wrong(index, given.mistakes());
    }
    return colleagues
        .find(rep)
        .<Item>map(known -> new Item.Push(known.value().id(), push))
        .orElseGet(() -> new Item.Unknown(rep));
  }

  /**
   * One bad line spoils no other; but if nothing can be read at all, nobody should believe that it
   * was.
   */
  private static void refuseIfAllWrong(List<Item> items) {
    boolean allWrong = !items.isEmpty() && items.stream().allMatch(Item.Wrong.class::isInstance);
    if (allWrong) {
      throw Problems.invalid(items.stream().limit(20).flatMap(i -> placed(i).stream()).toList())
          .refused();
    }
  }

  private static List<Mistake> placed(Item item) {
    return item instanceof Item.Wrong(var index, var mistakes)
        ? mistakes.stream()
            .map(m -> new Mistake("[%d].%s".formatted(index, m.field()), m.code(), m.message()))
            .toList()
        : List.of();
  }

  private CompletionStage<HttpResponse> pushed(List<Item> items) {
    Set<String> unknown = new LinkedHashSet<>();
    var wrong = new ArrayList<Out>();
    var answers = new ArrayList<CompletableFuture<Pushed>>();
    for (var item : items) {
      switch (item) {
        case Item.Push(var rep, var push) ->
            answers.add(reps.push(rep, push).toCompletableFuture());
        case Item.Unknown(var rep) -> unknown.add(rep);
        case Item.Wrong(var index, var mistakes) ->
            wrong.add(Out.object().put("item", index).put("errors", mistakes));
      }
    }
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApply(_ -> {
          long applied = answers.stream().filter(a -> a.join().applied()).count();
          return replies.ok(
              Out.object()
                  .put("applied", applied)
                  .put("ignored", answers.size() - applied)
                  .put("unknown", unknown)
                  .put("invalid", wrong)
                  .node());
        });
  }

  private CompletionStage<HttpResponse> heartbeat(Call call) {
    return call.body()
        .object()
        .thenApply(body -> {
          var given = Given.of(body);
          var source = PresenceBody.source(given);
          given.check();
          var all = colleagues.snapshot().house().reps().keySet();
          all.forEach(rep -> reps.beat(rep, source));
          return replies.ok(Out.object().put("source", source).put("reps", all.size()).node());
        });
  }
}
