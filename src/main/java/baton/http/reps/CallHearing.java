package baton.http.reps;

import baton.http.Blocking;
import baton.http.Ingress;
import baton.http.Problems;
import baton.http.render.Out;
import baton.lead.call.CallDesk;
import baton.lead.call.CallDesk.Fate;
import baton.platform.delivery.Delivery;
import baton.policy.Snapshot;
import baton.rep.PresenceSource;
import baton.rep.call.CallFormat;
import baton.rep.call.CallHeard;
import baton.rep.call.CallWord;
import baton.rep.feed.Said;
import baton.rep.view.UnknownAgents;
import baton.shared.Mistake;
import baton.shared.RepId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Hands what is told of calls to the desk that knows whose they are, whoever tells it where. */
public final class CallHearing {
  private static final int MISTAKES_MAX = 20;

  private final Supplier<Snapshot> policies;
  private final CallDesk calls;
  private final UnknownAgents unknown;
  private final Ingress ingress;
  private final Blocking blocking;
  private final MeterRegistry meters;
  private final Clock clock;

  public CallHearing(
      Supplier<Snapshot> policies,
      CallDesk calls,
      UnknownAgents unknown,
      Ingress ingress,
      Blocking blocking,
      MeterRegistry meters,
      Clock clock) {
    this.policies = policies;
    this.calls = calls;
    this.unknown = unknown;
    this.ingress = ingress;
    this.blocking = blocking;
    this.meters = meters;
    this.clock = clock;
  }

  /** Who tells: under which name what it says is kept, and whom it means. */
  record Teller(
      String name, String provider, Function<String, Optional<RepId>> rep, boolean listsAgents) {}

  /** Calls in a delivery that is about presence: some send both to one address. */
  List<CallWord> among(Delivery delivery, PresenceSource source) {
    return CallFormat.of(source.provider()).stream()
        .flatMap(format -> format.read(delivery).stream())
        .filter(CallWord.Told.class::isInstance)
        .toList();
  }

  /** A call centre that we know. */
  Teller teller(PresenceSource source) {
    return new Teller(
        source.id(),
        source.provider().text(),
        agent -> policies.get().house().rep(agent, source),
        true);
  }

  /** What became of a delivery. */
  record Heard(Map<Fate, Integer> fates, int wrong) {
    int of(Fate fate) {
      return fates.getOrDefault(fate, 0);
    }
  }

  /** All that could be read; 422 where nothing could. */
  CompletionStage<Heard> told(List<CallWord> words, Teller teller) {
    var now = clock.instant();
    var told = new ArrayList<CallHeard>();
    var wrong = new ArrayList<String>();
    for (var word : words) {
      switch (word) {
        case CallWord.Told(var call) when isAhead(call, now) ->
            wrong.add("Expected times that have come");
        case CallWord.Told(var call) -> told.add(call);
        case CallWord.Garbage(var why) -> wrong.add(why);
        case CallWord.Nothing _ -> {}
      }
    }
    count("baton.calls.unread", teller.provider(), wrong.size());
    if (!wrong.isEmpty() && wrong.size() == words.size()) {
      throw Problems.invalid(mistakes(wrong)).refused();
    }
    return ingress.admit(() -> oneByOne(told, teller, wrong.size()));
  }

  private static boolean isAhead(CallHeard call, Instant now) {
    var latest = call.endedAt().orElse(call.startedAt());
    return latest.isAfter(now.plus(Said.AHEAD_MAX))
        || call.startedAt().isAfter(now.plus(Said.AHEAD_MAX));
  }

  private static List<Mistake> mistakes(List<String> wrong) {
    return IntStream.range(0, Math.min(MISTAKES_MAX, wrong.size()))
        .mapToObj(i -> new Mistake("[%d]".formatted(i), "unreadable", wrong.get(i)))
        .toList();
  }

  /** In their order: two messages of one call may come together. */
  private CompletionStage<Heard> oneByOne(List<CallHeard> told, Teller teller, int wrong) {
    Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    CompletionStage<?> done = CompletableFuture.completedFuture(fates);
    for (var call : told) {
      done =
          done.thenCompose(_ -> heard(call, teller))
              .thenAccept(fate -> fates.merge(fate, 1, Integer::sum));
    }
    return done.thenApply(_ -> {
      fates.forEach((fate, times) ->
          meters
              .counter("baton.calls", "provider", teller.provider(), "fate", Out.word(fate))
              .increment(times));
      return new Heard(fates, wrong);
    });
  }

  private CompletionStage<Fate> heard(CallHeard call, Teller teller) {
    var rep = call.agent().flatMap(teller.rep());
    return calls
        .heard(teller.name(), call, rep)
        .thenCompose(fate ->
            teller.listsAgents() && fate == Fate.CREDITED && rep.isEmpty()
                ? listed(call, teller).thenApply(_ -> fate)
                : CompletableFuture.completedFuture(fate));
  }

  /** Whoever it was: a stranger's call is a lead's attempt, and somebody should say who it was. */
  private CompletionStage<Integer> listed(CallHeard call, Teller teller) {
    var strangers =
        call.agent().filter(agent -> calls.isName(agent)).stream()
            .map(agent -> new UnknownAgents.Heard(agent, "call"))
            .toList();
    return strangers.isEmpty()
        ? CompletableFuture.completedFuture(0)
        : blocking.run(() -> unknown.heard(teller.name(), strangers, clock.instant()));
  }

  private void count(String name, String provider, int times) {
    meters.counter(name, "provider", provider).increment(times);
  }
}
