package baton.http.reports;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.http.render.Table;
import baton.platform.auth.Role;
import baton.reporting.Suspicions.Asked;
import baton.reporting.Suspicions.Count;
import baton.reporting.Suspicions.Report;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** How often a lead was taken for a machine's, why, and how often that was wrong. */
public final class SuspicionRoutes implements Feature {
  private final Function<Asked, Report> report;
  private final Blocking blocking;
  private final Replies replies;

  /**
   * @param report what is counted; blocks
   */
  public SuspicionRoutes(Function<Asked, Report> report, Blocking blocking, Replies replies) {
    this.report = report;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
                "/v1/reports/suspicions", Access.of(Role.MANAGER, Role.MARKETING), this::suspicions)
            .producing(MediaTypes.APPLICATION_JSON, MediaTypes.TEXT_CSV));
  }

  private CompletionStage<HttpResponse> suspicions(Call call) {
    var asked = asked(call);
    return blocking
        .run(() -> report.apply(asked))
        .thenApply(found ->
            call.wantsCsv()
                ? replies.csv("suspicions", table(found).csv())
                : replies.ok(json(found).node()));
  }

  private static Asked asked(Call call) {
    var from = call.instant("from");
    var to = call.instant("to");
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw Problems.invalid("to", "out_of_range", "Expected a time after from").refused();
    }
    return new Asked(from, to, call.query("form"), call.query("campaign"));
  }

  private static Out json(Report found) {
    return count(
            Out.object()
                .put("asOf", found.asOf())
                .put("from", found.asked().from())
                .put("to", found.asked().to())
                .put("form", found.asked().form())
                .put("campaign", found.asked().campaign()),
            found.all())
        .put(
            "reasons",
            found.reasons().entrySet().stream()
                .map(one -> count(Out.object().put("reason", one.getKey()), one.getValue()))
                .toList())
        .put(
            "forms",
            found.forms().stream()
                .map(one -> count(Out.object().put("form", one.form()), one.count()))
                .toList());
  }

  private static Out count(Out out, Count count) {
    return out.put("suspected", count.suspected())
        .put("takenBack", count.takenBack())
        .put("rate", count.rate());
  }

  /** First the reasons, then the forms; which of them a line is about stands in front. */
  private static Table table(Report found) {
    var table = Table.of("by", "name", "suspected", "takenBack", "rate", "asOf", "from", "to");
    found.reasons().forEach((reason, count) -> line(table, found, "reason", reason, count));
    found.forms().forEach(one -> line(table, found, "form", one.form(), one.count()));
    return table;
  }

  private static void line(Table table, Report found, String by, Object name, Count count) {
    table.row(
        by,
        name,
        count.suspected(),
        count.takenBack(),
        count.rate(),
        found.asOf(),
        found.asked().from(),
        found.asked().to());
  }
}
