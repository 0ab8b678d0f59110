package baton.http.reports;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.platform.auth.Role;
import baton.shared.LeadId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Which receipts are worth nothing: for whoever had to go back to an older backup. */
public final class MissingRoutes implements Feature {
  private static final int ITEMS_MAX = 5_000;

  private final Function<List<LeadId>, CompletionStage<List<LeadId>>> missing;
  private final Replies replies;

  /**
   * @param missing those of the leads that are not there
   */
  public MissingRoutes(
      Function<List<LeadId>, CompletionStage<List<LeadId>>> missing, Replies replies) {
    this.missing = missing;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(
            "/v1/reports/missing", Access.of(Role.MANAGER, Role.MARKETING), this::missing));
  }

  private CompletionStage<HttpResponse> missing(Call call) {
    return call.body()
        .items(ITEMS_MAX)
        .thenApply(MissingRoutes::leads)
        .thenCompose(leads ->
            missing
                .apply(leads)
                .thenApply(gone ->
                    replies.ok(
                        Out.object().put("asked", leads.size()).put("missing", gone).node())));
  }

  private static List<LeadId> leads(List<JsonNode> items) {
    var leads = new ArrayList<LeadId>();
    for (var item : items) {
      leads.add(lead(item, leads.size()));
    }
    return leads;
  }

  private static LeadId lead(JsonNode item, int place) {
    try {
      return new LeadId((item.isObject() ? item.path("leadId") : item).asText(""));
    } catch (IllegalArgumentException _) {
      throw Problems.invalid(
              "[%d]".formatted(place),
              "invalid_value",
              "Expected a lead's id, or a receipt with a leadId")
          .refused();
    }
  }
}
