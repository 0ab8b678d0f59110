package baton.app.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the demo's two sides have agreed on: what campaigns cost, and what each promises. */
final class Deal {
  private static final Map<String, Integer> COSTS =
      Map.of(
          "whitepaper-autumn", 2_400,
          "webinar-november", 3_800,
          "spring-webinar", 4_500,
          "search-brand", 6_200,
          "enterprise-abm", 12_000);

  private Deal() {}

  /** What is to be there, by its path, as a {@code PUT} there wants it. */
  static Map<String, ObjectNode> papers() {
    var papers = new LinkedHashMap<String, ObjectNode>();
    COSTS.forEach((id, cost) -> papers.put("/v1/campaigns/" + id, campaign(id, cost)));
    papers.put("/v1/agreements/inside-sales", agreement());
    return papers;
  }

  private static ObjectNode campaign(String id, int cost) {
    var name = id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
    var campaign = Api.object().put("name", name.replace('-', ' '));
    campaign.putObject("cost").put("amount", cost + ".00").put("currency", "EUR");
    return campaign;
  }

  private static ObjectNode agreement() {
    var agreement =
        Api.object()
            .put("name", "Inside sales and marketing")
            .put("from", LocalDate.now(ZoneOffset.UTC).toString())
            .put("to", "2099-12-31")
            .put("period", "quarter");
    var sales = agreement.putObject("sales");
    sales.putObject("respondWithin").put("time", "PT5M").put("clock", "wall").put("share", 0.8);
    sales.put("closeRate", 0.1);
    agreement.putObject("marketing").put("salesReady", 5_000).put("junkAtMost", 0.1);
    var signed = agreement.putObject("signedBy");
    signed.putObject("sales").put("name", "Ann Kowalska").put("email", "ann@sales.example.com");
    signed.putObject("marketing").put("name", "Max Brandt").put("email", "max@sales.example.com");
    return agreement;
  }
}
