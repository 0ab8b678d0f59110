package baton.http.config;

import akka.http.javadsl.model.HttpResponse;
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
import baton.platform.auth.ApiKey;
import baton.platform.auth.ApiKeys;
import baton.platform.auth.ApiKeys.Wanted;
import baton.platform.auth.Role;
import baton.shared.RepId;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** API keys: made, shown once, listed without their secret, ended. */
public final class KeyRoutes implements Feature {
  private static final Access ADMINS = Access.of();
  private static final int ORIGINS_MAX = 100;
  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern REP = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
  private static final Pattern ORIGIN =
      Pattern.compile("\\*|https?://[A-Za-z0-9.\\-\\[\\]:]{1,255}");

  private final ApiKeys keys;
  private final Blocking blocking;
  private final Replies replies;
  private final Clock clock;

  public KeyRoutes(ApiKeys keys, Blocking blocking, Replies replies, Clock clock) {
    this.keys = keys;
    this.blocking = blocking;
    this.replies = replies;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.put("/v1/keys/{id}", ADMINS, this::put),
        Endpoint.get("/v1/keys", ADMINS, this::list),
        Endpoint.delete("/v1/keys/{id}", ADMINS, this::end));
  }

  private CompletionStage<HttpResponse> put(Call call) {
    var by = Parties.of(call.principal()).by();
    return call.body()
        .object()
        .thenCompose(body -> {
          var wanted = wanted(call.path("id"), Given.of(body));
          return blocking
              .run(() -> keys.issue(wanted, by, clock.instant()))
              .thenApply(key -> replies.ok(shown(wanted).put("key", key).node()));
        });
  }

  private static Wanted wanted(String id, Given given) {
    if (!ID.matcher(id).matches()) {
      given.mistake("id", "invalid_id", "Expected 1 to 40 of a-z, 0-9 and -");
    }
    var role = given.requiredWord("role", Role.class);
    var rep = given.text("rep", 64);
    boolean badRep = rep.isPresent() && !REP.matcher(rep.get()).matches();
    if (badRep || rep.isPresent() != (role == Role.REP)) {
      given.mistake("rep", "required", "Expected a rep's id for role rep, and for no other");
    }
    var origins = given.texts("origins", ORIGINS_MAX, 300);
    for (int i = 0; i < origins.size(); i++) {
      if (!ORIGIN.matcher(origins.get(i)).matches()) {
        given.mistake(
            "origins[%d]".formatted(i),
            "invalid_origin",
            "Expected an origin such as https://acme.example");
      }
    }
    given.check();
    return new Wanted(id, role, rep.map(RepId::new), origins, false);
  }

  private static Out shown(Wanted wanted) {
    return Out.object()
        .put("id", wanted.id())
        .put("role", wanted.role())
        .put("rep", wanted.rep())
        .put("origins", wanted.origins());
  }

  private static Out shown(ApiKey key) {
    return Out.object()
        .put("id", key.principal().keyId())
        .put("role", key.principal().role())
        .put("rep", key.principal().rep())
        .put("origins", key.principal().origins())
        .put("demo", key.demo())
        .put("by", key.by())
        .put("at", key.at());
  }

  private CompletionStage<HttpResponse> list(Call call) {
    return CompletableFuture.completedFuture(
        replies.ok(
            Puts.listed(call, keys.list(), key -> key.principal().keyId(), KeyRoutes::shown)));
  }

  private CompletionStage<HttpResponse> end(Call call) {
    return blocking
        .run(() -> keys.revoke(call.path("id"), clock.instant()))
        .thenApply(ended -> {
          if (!ended) {
            throw Problems.notFound().refused();
          }
          return replies.nothing();
        });
  }
}
