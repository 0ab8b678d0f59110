package baton.http.leads;

import baton.http.render.Table;
import baton.lead.Lead;
import baton.lead.view.LeadList;
import baton.platform.csv.Csv;
import baton.shared.RepId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Leads for a spreadsheet, one a line. Made of their JSON, so that it shows nobody more than that.
 */
final class LeadSheet {
  private static final String REP = "rep";

  /** The columns, and where in the JSON each stands; the rep does not stand in one place there. */
  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    for (var field :
        List.of(
            "leadId",
            "state",
            "receivedAt",
            "source/campaign",
            "source/form",
            "segment",
            "team",
            REP,
            "score/fit",
            "score/intent",
            "score/salesReady",
            "score/definition",
            "salesReadyAt",
            "respondBy",
            "firstResponseAt",
            "responseTime",
            "responseTimeBusiness",
            "breached",
            "atRisk",
            "attempts",
            "outcome/outcome",
            "outcome/reason",
            "duplicateOf",
            "test",
            "person/firstName",
            "person/lastName",
            "person/company",
            "person/email",
            "person/phone")) {
      COLUMNS.put(field.substring(field.indexOf('/') + 1), "/" + field);
    }
  }

  private LeadSheet() {}

  /**
   * A table of them.
   *
   * @param shown what their reader may see of one, as {@link LeadJson} has it; empty for nothing
   */
  static Csv of(List<LeadList.Item> leads, Function<LeadList.Item, Optional<ObjectNode>> shown) {
    var table = Table.of(List.copyOf(COLUMNS.keySet()));
    leads.forEach(lead -> shown.apply(lead).ifPresent(json -> table.row(cells(json, rep(lead)))));
    return table.csv();
  }

  private static Object[] cells(ObjectNode lead, Optional<RepId> rep) {
    return COLUMNS.entrySet().stream()
        .map(column -> column.getKey().equals(REP) ? rep : lead.at(column.getValue()))
        .toArray();
  }

  /** Whoever has it, or has ended it. */
  private static Optional<RepId> rep(LeadList.Item item) {
    return switch (item) {
      case LeadList.Apart _ -> Optional.empty();
      case LeadList.Listed(Lead.Concluded lead, _) -> lead.conclusion().rep();
      case LeadList.Listed(var lead, _) -> lead.rep();
    };
  }
}
