package baton.http.reports;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import baton.http.Access;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Replies;
import baton.http.render.Out;
import baton.http.render.Table;
import baton.platform.auth.Role;
import baton.reporting.Ledger.Balance;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The equation that says that nothing is dropped. */
public final class LedgerRoutes implements Feature {
  private static final String RECEIVED = "received";

  private final Supplier<CompletionStage<Balance>> ledger;
  private final Replies replies;

  public LedgerRoutes(Supplier<CompletionStage<Balance>> ledger, Replies replies) {
    this.ledger = ledger;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/reports/ledger", Access.of(Role.MANAGER, Role.MARKETING), this::ledger)
            .producing(MediaTypes.APPLICATION_JSON, MediaTypes.TEXT_CSV));
  }

  private CompletionStage<HttpResponse> ledger(Call call) {
    return ledger
        .get()
        .thenApply(balance ->
            call.wantsCsv()
                ? replies.csv("ledger", table(balance).csv())
                : replies.ok(json(balance).node()));
  }

  /**
   * The sides of the equation by their names; {@code states} has them all, with those received and
   * not yet matched among them.
   */
  static Out json(Balance balance) {
    var out = Out.object().put("asOf", balance.asOf()).put(RECEIVED, balance.received());
    balance
        .states()
        .forEach((state, count) -> out.put(state.equals(RECEIVED) ? "unmatched" : state, count));
    return out.put("states", balance.states())
        .put("difference", balance.difference())
        .put("readLag", balance.readLag());
  }

  /** The same in one line. */
  private static Table table(Balance balance) {
    var names = new ArrayList<String>();
    var values = new ArrayList<JsonNode>();
    json(balance)
        .node()
        .properties()
        .forEach(field -> {
          if (field.getValue().isValueNode()) {
            names.add(field.getKey());
            values.add(field.getValue());
          }
        });
    return Table.of(names).row(values.toArray());
  }
}
