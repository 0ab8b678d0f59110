package baton.http.acts;

import akka.http.javadsl.model.HttpResponse;
import baton.acts.Act.Filter;
import baton.acts.Act.Kind;
import baton.acts.Place;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Parties;
import baton.http.Problems;
import baton.http.config.Puts;
import baton.http.render.Given;
import baton.http.render.Out;
import baton.http.reps.CoverJson;
import baton.platform.auth.Role;
import baton.policy.Cover;
import baton.policy.CoverDoc;
import baton.policy.Edit;
import baton.policy.Kept;
import baton.shared.RepId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A rep leaves for good, or for a time: what becomes of their leads. */
public final class RepActRoutes implements Feature {
  private static final Access MANAGERS = Access.of(Role.MANAGER);

  private final Acting acting;

  public RepActRoutes(Acting acting) {
    this.acting = acting;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/v1/reps/{id}/handover",
            MANAGERS,
            call -> acting.count(new Place.Rep(rep(call)), Filter.ALL)),
        Endpoint.post("/v1/reps/{id}/handover", MANAGERS, this::handOver),
        Endpoint.get(
            "/v1/reps/{id}/cover",
            MANAGERS,
            call -> CompletableFuture.completedFuture(show(rep(call)))),
        Endpoint.post("/v1/reps/{id}/cover", MANAGERS, this::cover));
  }

  private RepId rep(Call call) {
    return Optional.of(new RepId(Puts.id(call)))
        .filter(id -> acting.snapshot().house().reps().containsKey(id))
        .orElseThrow(() -> Problems.notFound().refused());
  }

  private CompletionStage<HttpResponse> handOver(Call call) {
    var from = new Place.Rep(rep(call));
    return call.body()
        .object()
        .thenCompose(body -> {
          var given = Given.of(body);
          var to = acting.place(given, "to");
          if (to.equals(from)) {
            given.mistake("to", "same_rep", "Expected somebody else");
          }
          return acting.begin(call, Kind.HANDOVER, from, to, given, Filter.ALL);
        });
  }

  private CompletionStage<HttpResponse> cover(Call call) {
    var rep = rep(call);
    var who = Parties.of(call.principal()).by();
    return call.body()
        .object()
        .thenCompose(body -> {
          var given = Given.of(body);
          var by = given.required("by", 128);
          var from = given.instant("from");
          var to = given.instant("to");
          var reason = given.text("reason", Acting.REASON_MAX);
          if (!by.isEmpty() && !by.equals(CoverJson.TEAM) && !covers(rep, by)) {
            given.mistake("by", "unknown_rep", "Expected team, or another rep who is active");
          }
          given.check();
          var doc =
              new CoverDoc(
                  by.equals(CoverJson.TEAM) ? null : by,
                  from.map(Instant::toString).orElse(null),
                  to.map(Instant::toString).orElse(null),
                  reason.orElse(null));
          return acting
              .blocking()
              .run(() -> Puts.kept(acting.policies().putCover(rep, doc, Edit.by(who))));
        })
        .thenApply(_ -> show(rep));
  }

  private boolean covers(RepId rep, String by) {
    return !by.equals(rep.value())
        && Optional.ofNullable(acting.snapshot().house().reps().get(new RepId(by)))
            .map(kept -> kept.value().profile().active())
            .orElse(false);
  }

  private HttpResponse show(RepId rep) {
    var cover = acting.snapshot().house().arrangements().covers().get(rep);
    if (cover == null) {
      throw Problems.notFound().refused();
    }
    return acting.replies().ok(json(rep, cover).node());
  }

  private static Out json(RepId rep, Kept<Cover> kept) {
    return CoverJson.into(Out.object().put("rep", rep), kept.value())
        .put("version", kept.version())
        .put("arrangedBy", kept.by())
        .put("at", kept.at());
  }
}
