package baton.http.reps;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Inbound;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.lead.call.CallDesk;
import baton.lead.call.CallDesk.Fate;
import baton.lead.call.CallLog;
import baton.platform.auth.Role;
import baton.platform.crypto.SealedText;
import baton.policy.Snapshot;
import baton.rep.CallCentre;
import baton.rep.call.CallFormat;
import baton.rep.call.GenericCalls;
import baton.shared.RepId;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What call centres tell of calls, each in its own format and with the proof of its presence
 * source; or in ours, with a key. And the calls that nobody was found for.
 */
public final class CallRoutes implements Feature {
  private static final String GENERIC = "generic";

  private final Supplier<Snapshot> policies;
  private final CallHearing hearing;
  private final CallDesk calls;
  private final SealedText secrets;
  private final Inbound inbound;
  private final Blocking blocking;
  private final MeterRegistry meters;
  private final Replies replies;
  private final Receipt receipt;

  /**
   * Deliveries of all call centres.
   *
   * @param publicUrl where they reach us, if not where we listen: Twilio signs the address
   */
  public CallRoutes(
      Supplier<Snapshot> policies,
      CallHearing hearing,
      CallDesk calls,
      SealedText secrets,
      Optional<URI> publicUrl,
      Blocking blocking,
      MeterRegistry meters,
      Replies replies,
      Clock clock) {
    this.policies = policies;
    this.hearing = hearing;
    this.calls = calls;
    this.secrets = secrets;
    this.inbound = new Inbound(publicUrl);
    this.blocking = blocking;
    this.meters = meters;
    this.replies = replies;
    this.receipt = new Receipt(replies, clock);
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/v1/calls/generic", Access.of(Role.INTEGRATION), this::generic),
        Endpoint.post("/v1/calls/{provider}", Access.open(), this::post),
        Endpoint.get(
            "/v1/calls/unknown", Access.of(Role.INTEGRATION, Role.MANAGER), this::unknown));
  }

  private CompletionStage<HttpResponse> generic(Call call) {
    var name = call.query("source").orElse(GENERIC);
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw Problems.invalid(
              "source", "invalid_value", "Expected 1 to 64 of letters, digits, _ and -")
          .refused();
    }
    var teller =
        new CallHearing.Teller(name, GENERIC, agent -> anybody(agent, policies.get()), false);
    return call.body()
        .bytes(Receipt.BYTES_MAX)
        .thenCompose(bytes -> {
          var delivery = inbound.delivery(call, bytes.toArray());
          return hearing
              .told(new GenericCalls().read(delivery), teller)
              .thenApply(heard -> replies.ok(counted(heard).node()));
        });
  }

  /** By id, e-mail or any alias: our own format knows no call centre. */
  private static Optional<RepId> anybody(String agent, Snapshot policies) {
    return policies
        .owner(agent)
        .or(() ->
            List.of(CallCentre.values()).stream()
                .flatMap(centre -> policies.house().agents().rep(centre, agent).stream())
                .findFirst());
  }

  private CompletionStage<HttpResponse> post(Call call) {
    var source = FeedRoutes.source(policies.get(), call);
    var format = CallFormat.of(source.provider()).orElseThrow(() -> Problems.notFound().refused());
    return call.body()
        .bytes(Receipt.BYTES_MAX)
        .thenCompose(bytes -> {
          var delivery = inbound.delivery(call, bytes.toArray());
          if (!FeedRoutes.isGenuine(delivery, source, secrets)) {
            meters.counter("baton.calls.refused", "provider", source.provider().text()).increment();
            throw FeedRoutes.notGenuine().refused();
          }
          return hearing
              .told(format.read(delivery), hearing.teller(source))
              .thenApply(heard -> receipt.of(delivery, source, () -> counted(heard)));
        });
  }

  private static Out counted(CallHearing.Heard heard) {
    return Out.object()
        .put("credited", heard.of(Fate.CREDITED))
        .put("repeated", heard.of(Fate.REPEATED))
        .put("unknown", heard.of(Fate.UNKNOWN))
        .put("aside", heard.of(Fate.ASIDE))
        .put("unreadable", heard.wrong());
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
