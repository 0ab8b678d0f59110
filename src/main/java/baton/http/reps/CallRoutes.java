package baton.http.reps;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Inbound;
import baton.http.Ingress;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.lead.call.CallDesk;
import baton.lead.call.CallDesk.Fate;
import baton.lead.call.CallLog;
import baton.platform.auth.Role;
import baton.platform.crypto.SealedText;
import baton.platform.delivery.Delivery;
import baton.policy.Snapshot;
import baton.rep.CallCentre;
import baton.rep.PresenceSource;
import baton.rep.call.CallFormat;
import baton.rep.call.CallHeard;
import baton.rep.call.CallWord;
import baton.rep.call.GenericCalls;
import baton.rep.feed.Feed;
import baton.rep.feed.Said;
import baton.rep.view.UnknownAgents;
import baton.shared.Mistake;
import baton.shared.RepId;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
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

/**
 * What call centres tell of calls, each in its own format and with the proof of its presence
 * source; or in ours, with a key. And the calls that nobody was found for.
 */
public final class CallRoutes implements Feature {
  private static final int BYTES_MAX = 4 * 1024 * 1024;
  private static final int MISTAKES_MAX = 20;
  private static final String GENERIC = "generic";

  private final Supplier<Snapshot> policies;
  private final CallDesk calls;
  private final UnknownAgents unknown;
  private final SealedText secrets;
  private final Inbound inbound;
  private final Ingress ingress;
  private final Blocking blocking;
  private final MeterRegistry meters;
  private final Replies replies;
  private final Clock clock;

  /**
   * Deliveries of all call centres.
   *
   * @param publicUrl where they reach us, if not where we listen: Twilio signs the address
   */
  public CallRoutes(
      Supplier<Snapshot> policies,
      CallDesk calls,
      UnknownAgents unknown,
      SealedText secrets,
      Optional<URI> publicUrl,
      Ingress ingress,
      Blocking blocking,
      MeterRegistry meters,
      Replies replies,
      Clock clock) {
    this.policies = policies;
    this.calls = calls;
    this.unknown = unknown;
    this.secrets = secrets;
    this.inbound = new Inbound(publicUrl);
    this.ingress = ingress;
    this.blocking = blocking;
    this.meters = meters;
    this.replies = replies;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/v1/calls/generic", Access.of(Role.INTEGRATION), this::generic),
        Endpoint.post("/v1/calls/{provider}", Access.open(), this::post),
        Endpoint.get(
            "/v1/calls/unknown", Access.of(Role.INTEGRATION, Role.MANAGER), this::unknown));
  }

  /** Who tells: under which name what it says is kept, and whom it means. */
  private record Teller(
      String name, String provider, Function<String, Optional<RepId>> rep, boolean listsAgents) {}

  private CompletionStage<HttpResponse> generic(Call call) {
    var name = call.query("source").orElse(GENERIC);
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw Problems.invalid(
              "source", "invalid_value", "Expected 1 to 64 of letters, digits, _ and -")
          .refused();
    }
    var teller = new Teller(name, GENERIC, agent -> anybody(agent, policies.get()), false);
    return call.body()
        .bytes(BYTES_MAX)
        .thenCompose(bytes -> {
          var delivery = inbound.delivery(call, bytes.toArray());
          return told(new GenericCalls().read(delivery), teller).thenApply(this::counted);
        });
  }

  /** By id, e-mail or any alias: our own format knows no call centre. */
  private static Optional<RepId> anybody(String agent, Snapshot policies) {
    return policies
        .owner(agent)
        .or(() ->
            List.of(CallCentre.values()).stream()
                .flatMap(centre -> policies.agents().rep(centre, agent).stream())
                .findFirst());
  }

  private CompletionStage<HttpResponse> post(Call call) {
    var source = FeedRoutes.source(policies.get(), call);
    var format = CallFormat.of(source.provider()).orElseThrow(() -> Problems.notFound().refused());
    return call.body()
        .bytes(BYTES_MAX)
        .thenCompose(bytes -> {
          var delivery = inbound.delivery(call, bytes.toArray());
          if (!FeedRoutes.isGenuine(delivery, source, secrets)) {
            count("baton.calls.refused", source.provider().text(), 1);
            throw FeedRoutes.notGenuine().refused();
          }
          return told(format.read(delivery), teller(source))
              .thenApply(heard -> answer(delivery, source, heard));
        });
  }

  private Teller teller(PresenceSource source) {
    return new Teller(
        source.id(),
        source.provider().text(),
        agent -> Hearing.rep(agent, source, policies.get()),
        true);
  }

  /** What became of a delivery. */
  private record Heard(Map<Fate, Integer> fates, int wrong) {
    int of(Fate fate) {
      return fates.getOrDefault(fate, 0);
    }
  }

  private CompletionStage<Heard> told(List<CallWord> words, Teller teller) {
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

  /** Twilio wants nothing back, and Firehose its own id and the time, or it sends all again. */
  private HttpResponse answer(Delivery delivery, PresenceSource source, Heard heard) {
    if (source.provider() == CallCentre.TWILIO) {
      return replies.nothing();
    }
    return Feed.of(source.provider())
        .receipt(delivery)
        .map(id ->
            replies.ok(Out.object().put("requestId", id).put("timestamp", clock.millis()).node()))
        .orElseGet(() -> counted(heard));
  }

  private HttpResponse counted(Heard heard) {
    return replies.ok(
        Out.object()
            .put("credited", heard.of(Fate.CREDITED))
            .put("repeated", heard.of(Fate.REPEATED))
            .put("unknown", heard.of(Fate.UNKNOWN))
            .put("aside", heard.of(Fate.ASIDE))
            .put("unreadable", heard.wrong())
            .node());
  }

  private void count(String name, String provider, int times) {
    meters.counter(name, "provider", provider).increment(times);
  }

  private CompletionStage<HttpResponse> unknown(Call call) {
    return blocking
        .run(calls::unknown)
        .thenApply(all ->
            replies.ok(
                Out.object().put("items", all.stream().map(CallRoutes::json).toList()).node()));
  }

  private static Out json(CallLog.Unknown unknown) {
    var call = unknown.call();
    return Out.object()
        .put("source", call.source())
        .put("callId", call.callId())
        .put("direction", call.direction())
        .put("rep", call.rep())
        .put("agent", call.agent())
        .put("startedAt", call.startedAt())
        .put("answeredAt", call.answeredAt())
        .put("endedAt", call.endedAt())
        .put("heardAt", unknown.heardAt());
  }
}
