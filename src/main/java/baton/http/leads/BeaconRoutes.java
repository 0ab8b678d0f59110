package baton.http.leads;

import akka.http.javadsl.model.HttpResponse;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Parties;
import baton.http.Problems;
import baton.http.RateLimit;
import baton.http.Replies;
import baton.lead.Activity;
import baton.lead.LeadCommand;
import baton.platform.auth.Role;
import baton.shared.LeadId;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What a visitor who left a lead looks at afterwards, told by our script on somebody's page. The
 * answer is the same whether there is such a lead or not.
 */
public final class BeaconRoutes implements Feature {
  private static final int URL_MAX = 2_000;

  private final LeadDesk leads;
  private final RateLimit byVisitor;
  private final Replies replies;
  private final Clock clock;

  /**
   * @param byVisitor beacons from one address
   */
  public BeaconRoutes(LeadDesk leads, RateLimit byVisitor, Replies replies, Clock clock) {
    this.leads = leads;
    this.byVisitor = byVisitor;
    this.replies = replies;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/v1/beacon", Access.of(Role.FORM), this::seen));
  }

  private CompletionStage<HttpResponse> seen(Call call) {
    call.client().ifPresent(byVisitor::take);
    return call.body()
        .bytes()
        .thenCompose(bytes -> {
          var told = tree(bytes.toArray());
          var lead = new LeadId(id(told));
          var act =
              new LeadCommand.Act(
                  activity(told),
                  clock.instant(),
                  Map.of("url", url(told)),
                  Optional.empty(),
                  Parties.of(call.principal()));
          return leads.ask(lead, act);
        })
        .thenApply(_ -> replies.nothing());
  }

  /** A beacon cannot say of which type it is. */
  private JsonNode tree(byte[] bytes) {
    try {
      return replies.mapper().readTree(bytes);
    } catch (IOException _) {
      throw Problems.malformed("This is not JSON.").refused();
    }
  }

  private static String id(JsonNode told) {
    return Door.uuid(told.path("leadId").asText(""))
        .orElseThrow(
            () -> Problems.invalid("leadId", "invalid_id", "Expected the id of a lead").refused());
  }

  private static Activity activity(JsonNode told) {
    return switch (told.path("type").asText("").toLowerCase(Locale.ROOT)) {
      case "page_view" -> Activity.PAGE_VIEW;
      case "download" -> Activity.DOWNLOAD;
      default ->
          throw Problems.invalid("type", "unknown_value", "Expected page_view or download")
              .refused();
    };
  }

  private static String url(JsonNode told) {
    var url = told.path("url").asText("");
    return url.length() <= URL_MAX ? url : url.substring(0, URL_MAX);
  }
}
