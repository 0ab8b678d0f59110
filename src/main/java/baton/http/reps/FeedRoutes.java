package baton.http.reps;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Inbound;
import baton.http.Ingress;
import baton.http.Problem;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.platform.crypto.SealedText;
import baton.platform.delivery.Delivery;
import baton.policy.Snapshot;
import baton.rep.CallCentre;
import baton.rep.PresenceSource;
import baton.rep.entity.RepMessage.Pushed;
import baton.rep.feed.Feed;
import baton.rep.view.UnknownAgents;
import baton.shared.Mistake;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What call centres send of their agents, each in its own format and with its own proof; and the
 * agents among them that nobody knows.
 */
public final class FeedRoutes implements Feature {
  private static final int MISTAKES_MAX = 20;

  private final Supplier<Snapshot> policies;
  private final RepDesk reps;
  private final UnknownAgents unknown;
  private final CallHearing calls;
  private final SealedText secrets;
  private final Inbound inbound;
  private final Ingress ingress;
  private final Blocking blocking;
  private final MeterRegistry meters;
  private final Replies replies;
  private final Receipt receipt;
  private final Clock clock;

  /**
   * Deliveries of all call centres.
   *
   * @param publicUrl where they reach us, if not where we listen: Twilio signs the address
   */
  public FeedRoutes(
      Supplier<Snapshot> policies,
      RepDesk reps,
      UnknownAgents unknown,
      CallHearing calls,
      SealedText secrets,
      Optional<URI> publicUrl,
      Ingress ingress,
      Blocking blocking,
      MeterRegistry meters,
      Replies replies,
      Clock clock) {
    this.policies = policies;
    this.reps = reps;
    this.unknown = unknown;
    this.calls = calls;
    this.secrets = secrets;
    this.inbound = new Inbound(publicUrl);
    this.ingress = ingress;
    this.blocking = blocking;
    this.meters = meters;
    this.replies = replies;
    this.receipt = new Receipt(replies, clock);
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/v1/presence/{provider}", Access.open(), this::post),
        Endpoint.get(
            "/v1/presence/unknown", Access.of(Role.INTEGRATION, Role.MANAGER), this::unknown));
  }

  private CompletionStage<HttpResponse> post(Call call) {
    var source = source(policies.get(), call);
    return call.body()
        .bytes(Receipt.BYTES_MAX)
        .thenCompose(bytes -> proven(inbound.delivery(call, bytes.toArray()), source));
  }

  /** The one the address names, or the one that is called like its provider. */
  static PresenceSource source(Snapshot policies, Call call) {
    var provider =
        CallCentre.of(call.path("provider"))
            .filter(CallCentre::delivers)
            .orElseThrow(() -> Problems.notFound().refused());
    return policies
        .house()
        .presenceSource(call.query("source").orElse(provider.text()))
        .filter(source -> source.provider() == provider)
        .orElseThrow(() ->
            Problem.of(
                    404,
                    "unknown_source",
                    "There is no source of this id and provider: PUT /v1/presence-sources/{id}"
                        + " makes one.")
                .refused());
  }

  private CompletionStage<HttpResponse> proven(Delivery delivery, PresenceSource source) {
    var feed = Feed.of(source.provider());
    if (!isGenuine(delivery, source, secrets)) {
      count("baton.presence.refused", source, 1);
      throw notGenuine().refused();
    }
    var hearing = Hearing.of(feed.read(delivery, source), source, policies.get(), clock.instant());
    count("baton.presence.unread", source, hearing.wrong().size());
    var called = calls.among(delivery, source);
    if (hearing.allWrong() && called.isEmpty()) {
      throw Problems.invalid(mistakes(hearing)).refused();
    }
    return ingress
        .admit(() -> told(hearing, source))
        .thenCombine(calls.told(called, calls.teller(source)), (pushed, _) -> pushed)
        .thenApply(pushed -> receipt.of(delivery, source, () -> counted(hearing, pushed)));
  }

  static boolean isGenuine(Delivery delivery, PresenceSource source, SealedText secrets) {
    return source
        .secret()
        .flatMap(secrets::open)
        .map(secret -> Feed.of(source.provider()).genuine(delivery, source, secret))
        .orElse(false);
  }

  static Problem notGenuine() {
    return Problem.of(
        401, "bad_signature", "This delivery does not prove that it is from its call centre.");
  }

  private void count(String name, PresenceSource source, int times) {
    meters.counter(name, "provider", source.provider().text()).increment(times);
  }

  private static List<Mistake> mistakes(Hearing hearing) {
    return IntStream.range(0, Math.min(MISTAKES_MAX, hearing.wrong().size()))
        .mapToObj(i -> new Mistake("[%d]".formatted(i), "unreadable", hearing.wrong().get(i)))
        .toList();
  }

  private CompletionStage<List<Pushed>> told(Hearing hearing, PresenceSource source) {
    var answers = new ArrayList<CompletableFuture<Pushed>>();
    for (var doing : hearing.doings()) {
      switch (doing) {
        case Hearing.Doing.Push(var rep, var push) ->
            answers.add(reps.push(rep, push).toCompletableFuture());
        case Hearing.Doing.Beat(var rep) -> reps.beat(rep, source.id());
      }
    }
    var listed =
        hearing.unknown().isEmpty()
            ? CompletableFuture.completedFuture(0)
            : blocking.run(() -> unknown.heard(source.id(), hearing.unknown(), clock.instant()));
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenCombine(listed, (_, _) -> answers.stream().map(CompletableFuture::join).toList());
  }

  private static Out counted(Hearing hearing, List<Pushed> pushed) {
    long applied = pushed.stream().filter(Pushed::applied).count();
    return Out.object()
        .put("applied", applied)
        .put("ignored", pushed.size() - applied)
        .put("unknown", hearing.unknown().stream().map(UnknownAgents.Heard::agent).toList())
        .put("unreadable", hearing.wrong().size());
  }

  /** Whoever has become known since is not shown any more. */
  private CompletionStage<HttpResponse> unknown(Call call) {
    return blocking
        .run(unknown::all)
        .thenApply(all -> {
          var snapshot = policies.get();
          var items =
              all.stream()
                  .filter(one -> !isKnown(one, snapshot))
                  .map(one ->
                      Out.object()
                          .put("source", one.source())
                          .put("agent", one.agent())
                          .put("firstSeen", one.firstSeen())
                          .put("lastSeen", one.lastSeen())
                          .put("times", one.times())
                          .put("said", one.said()))
                  .toList();
          return replies.ok(Out.object().put("items", items).node());
        });
  }

  private static boolean isKnown(UnknownAgents.Unknown one, Snapshot snapshot) {
    return Optional.ofNullable(snapshot.house().presenceSources().get(one.source()))
        .flatMap(source -> snapshot.house().rep(one.agent(), source.value()))
        .isPresent();
  }
}
