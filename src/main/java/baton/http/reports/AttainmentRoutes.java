package baton.http.reports;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Problems;
import baton.http.Replies;
import baton.platform.auth.Role;
import baton.reporting.agreement.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** How one agreement stands, now or as of a time. */
public final class AttainmentRoutes implements Feature {
  private final Standings standings;
  private final Cohorts cohorts;
  private final Blocking blocking;
  private final Replies replies;

  /** Where it is counted; blocks. */
  @FunctionalInterface
  public interface Standings {
    /** How the agreement of that id stands; empty when there is none. */
    Optional<Standing> of(String id, Instant asOf);
  }

  public AttainmentRoutes(
      Standings standings, Cohorts cohorts, Blocking blocking, Replies replies) {
    this.standings = standings;
    this.cohorts = cohorts;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/v1/agreements/{id}/attainment", Access.of(Role.MANAGER, Role.MARKETING), this::show));
  }

  private CompletionStage<HttpResponse> show(Call call) {
    var id = call.path("id");
    return blocking.run(() ->
        cohorts
            .read(call, Optional.empty(), cohort -> standings.of(id, cohort.asOf()))
            .map(standing -> replies.ok(AttainmentJson.of(standing).node()))
            .orElseThrow(() -> Problems.notFound().refused()));
  }
}
