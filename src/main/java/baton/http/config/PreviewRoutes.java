package baton.http.config;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.lead.view.Rescoring;
import baton.lead.view.Rescoring.Preview;
import baton.platform.auth.Role;
import baton.policy.store.Policies;
import baton.scoring.Definition;
import baton.scoring.Score;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What a definition would have meant before it is signed. */
public final class PreviewRoutes implements Feature {
  private static final int DAYS_DEFAULT = 30;
  private static final int DAYS_MAX = 400;

  private final Policies policies;
  private final Rescored rescored;
  private final Blocking blocking;
  private final Replies replies;

  /** Where the comparison comes from. */
  @FunctionalInterface
  public interface Rescored {
    Preview preview(Definition draft, Duration back);
  }

  public PreviewRoutes(Policies policies, Rescored rescored, Blocking blocking, Replies replies) {
    this.policies = policies;
    this.rescored = rescored;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(
            "/v1/definitions/sales-ready/preview",
            Access.of(Role.MANAGER, Role.MARKETING),
            this::preview));
  }

  private CompletionStage<HttpResponse> preview(Call call) {
    return call.body()
        .object()
        .thenCompose(body -> {
          int days = days(body);
          return blocking.run(() -> {
            var draft = Puts.kept(policies.draftDefinition(body));
            return rescored.preview(draft, Duration.ofDays(days));
          });
        })
        .thenApply(preview -> replies.ok(json(preview).node()));
  }

  private static int days(ObjectNode body) {
    var given = body.path("days");
    int days = given.isMissingNode() ? DAYS_DEFAULT : given.asInt(-1);
    if (days < 1 || days > DAYS_MAX) {
      throw Problems.invalid("days", "out_of_range", "Expected a number from 1 to " + DAYS_MAX)
          .refused();
    }
    return days;
  }

  private static Out json(Preview preview) {
    return Out.object()
        .put("from", preview.from())
        .put("to", preview.to())
        .put("leads", preview.leads())
        .put("cut", preview.cut())
        .put("salesReadyBefore", preview.readyBefore())
        .put("salesReadyAfter", preview.readyAfter())
        .put("gained", json(preview.gained()))
        .put("lost", json(preview.lost()));
  }

  private static Out json(Rescoring.Turned turned) {
    var became = Out.object();
    turned.became().forEach(became::put);
    return Out.object()
        .put("leads", turned.leads())
        .put("became", became)
        .put("items", turned.shown().stream().map(PreviewRoutes::json).toList());
  }

  private static Out json(Rescoring.Changed changed) {
    return Out.object()
        .put("leadId", changed.lead())
        .put("receivedAt", changed.receivedAt())
        .put("before", json(changed.before()))
        .put("after", json(changed.after()))
        .put("became", changed.became());
  }

  private static Out json(Score score) {
    return Out.object()
        .put("fit", score.fit())
        .put("intent", score.intent())
        .put("salesReady", score.salesReady())
        .put("definition", score.definition());
  }
}
