package baton.http.config;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Paging;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.platform.crypto.SealedText;
import baton.policy.FormDoc;
import baton.policy.Kept;
import baton.policy.store.Policies;
import baton.rep.PresenceSource;
import baton.rep.view.SourceBook;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Call centres that tell us where reps are: what proves it, and what their words mean. */
public final class PresenceSourceRoutes implements Feature {
  private static final Access MANAGERS = Access.of(Role.MANAGER);

  private final Policies policies;
  private final Supplier<List<SourceBook.Entry>> health;
  private final SealedText secrets;
  private final Blocking blocking;
  private final Replies replies;

  /**
   * Those that are configured, each with how it is.
   *
   * @param health how each source is that was ever heard of; blocks
   */
  public PresenceSourceRoutes(
      Policies policies,
      Supplier<List<SourceBook.Entry>> health,
      SealedText secrets,
      Blocking blocking,
      Replies replies) {
    this.policies = policies;
    this.health = health;
    this.secrets = secrets;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/presence-sources", MANAGERS, this::list),
        Endpoint.get("/v1/presence-sources/{id}", MANAGERS, call -> show(Puts.id(call))),
        Endpoint.put("/v1/presence-sources/{id}", MANAGERS, this::put));
  }

  private CompletionStage<HttpResponse> put(Call call) {
    var id = Puts.id(call);
    return Puts.put(
            call,
            blocking,
            (body, edit) -> policies.putPresenceSource(id, body, secrets::seal, edit))
        .thenCompose(_ -> show(id));
  }

  private CompletionStage<HttpResponse> show(String id) {
    var source = policies.snapshot().house().presenceSources().get(id);
    if (source == null) {
      throw Problems.notFound().refused();
    }
    return healths().thenApply(all -> Puts.shown(replies, json(source, all)));
  }

  private CompletionStage<Map<String, SourceBook.Entry>> healths() {
    return blocking.run(
        () -> health.get().stream().collect(Collectors.toMap(SourceBook.Entry::id, one -> one)));
  }

  private CompletionStage<HttpResponse> list(Call call) {
    var configured = policies.snapshot().house().presenceSources();
    var page =
        Puts.page(Paging.of(call), List.copyOf(configured.values()), source -> source.value().id());
    return healths()
        .thenApply(all ->
            replies.ok(
                Out.page(page, one -> json(one, all))
                    .put("others", others(configured.keySet(), all))
                    .node()));
  }

  /** Those that push in our own format, of whom nothing is configured. */
  private static List<Out> others(Set<String> configured, Map<String, SourceBook.Entry> all) {
    return all.values().stream()
        .filter(one -> !configured.contains(one.id()) && one.voice().isPresent())
        .sorted(Comparator.comparing(SourceBook.Entry::id))
        .map(one ->
            Out.object()
                .put("id", one.id())
                .put("health", SourceJson.of(Optional.of(one), Optional.empty())))
        .toList();
  }

  private static Object onLoss(PresenceSource source) {
    return source
        .lastKnown()
        .<Object>map(believed -> Out.object().put("lastKnown", believed))
        .orElse("hold");
  }

  /** With every name that is known, the provider's own included. */
  private static Out json(Kept<PresenceSource> kept, Map<String, SourceBook.Entry> health) {
    var source = kept.value();
    var table = new TreeMap<>(source.provider().states());
    table.putAll(source.states());
    var states = Out.object();
    table.forEach(states::put);
    var out = Out.object();
    source
        .exchange()
        .ifPresent(at ->
            out.put("host", at.host())
                .put("port", at.port())
                .put("tls", at.tls())
                .put("user", at.user())
                .put("queues", at.queues().stream().sorted().toList())
                .put("context", at.context())
                .put("prefix", at.prefix()));
    return Puts.stamped(
        out.put("id", source.id())
            .put("provider", source.provider().text())
            .put("active", source.active())
            .put("secret", source.secret().map(_ -> FormDoc.HIDDEN))
            .put("header", source.header())
            .put("states", states)
            .put("otherwise", source.otherwise())
            .put("ttl", source.ttl())
            .put("onSourceLoss", onLoss(source))
            .put("teams", source.teams().stream().sorted().toList())
            .put(
                "health",
                SourceJson.of(Optional.ofNullable(health.get(source.id())), source.lastKnown())),
        kept);
  }
}
