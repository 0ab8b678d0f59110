package baton.http.reports;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Replies;
import baton.http.render.Out;
import baton.http.render.Table;
import baton.platform.auth.Role;
import baton.reporting.Cohort;
import baton.reporting.Cohort.By;
import baton.reporting.Figure;
import baton.reporting.FigureReport;
import baton.reporting.Grouped;
import baton.reporting.agreement.Standing;
import baton.shared.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reports that are figures, in all and told apart, as JSON or as a table. */
public final class FigureRoutes implements Feature {
  /** What a duration says that so many never came to. */
  static final String NOT_REACHED = "not_reached";

  private static final String REPS = "reps";
  private static final String SLA = "sla";

  private final Function<String, Optional<FigureReport>> reports;
  private final Function<Instant, List<Standing>> agreements;
  private final Cohorts cohorts;
  private final Blocking blocking;
  private final Replies replies;

  /**
   * @param agreements how all of them stand as of a time; blocks
   */
  public FigureRoutes(
      Function<String, Optional<FigureReport>> reports,
      Function<Instant, List<Standing>> agreements,
      Cohorts cohorts,
      Blocking blocking,
      Replies replies) {
    this.reports = reports;
    this.agreements = agreements;
    this.cohorts = cohorts;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return FigureReport.names().stream()
        .map(name ->
            Endpoint.get(
                    "/v1/reports/" + name,
                    Access.of(Role.MANAGER, Role.MARKETING),
                    call -> report(call, name))
                .producing(MediaTypes.APPLICATION_JSON, MediaTypes.TEXT_CSV))
        .toList();
  }

  private CompletionStage<HttpResponse> report(Call call, String name) {
    var report = reports.apply(name).orElseThrow();
    var usual = name.equals(REPS) ? Optional.of(By.REP) : Optional.<By>empty();
    return blocking.run(() ->
        cohorts.read(
            call,
            usual,
            cohort -> {
              var figures = report.read(cohort);
              return call.wantsCsv()
                  ? replies.csv(name, table(report.figures(), cohort, figures).csv())
                  : replies.ok(
                      beside(name, cohort, json(report.figures(), cohort, figures)).node());
            }));
  }

  /** Beside whether promises to leads were kept, how those of the two sides stand. */
  private Out beside(String name, Cohort cohort, Out figures) {
    return name.equals(SLA)
        ? figures.put(
            "agreements",
            agreements.apply(cohort.asOf()).stream()
                .filter(standing ->
                    cohort.team().isEmpty()
                        || cohort.team().equals(standing.agreement().team().map(Id::value)))
                .map(AttainmentJson::of)
                .toList())
        : figures;
  }

  /** What is counted of all stands at the top, what is told apart under {@code groups}. */
  private static Out json(List<Figure> figures, Cohort cohort, Grouped.Figures found) {
    var out = Cohorts.head(cohort);
    shown(figures, found.total()).forEach(out::put);
    return out.put(
        "groups",
        found.groups().stream()
            .map(group -> {
              var one = Out.object().put("key", group.key());
              shown(figures, group).forEach(one::put);
              return one;
            })
            .toList());
  }

  /** Figures that share what stands before the dot stand under it. */
  static Map<String, @Nullable Object> shown(List<Figure> figures, Grouped.Group group) {
    var all = new LinkedHashMap<String, @Nullable Object>();
    var inner = new LinkedHashMap<String, Out>();
    for (var figure : figures) {
      var value = value(figure, group);
      int dot = figure.name().indexOf('.');
      if (dot < 0) {
        all.put(figure.name(), value);
      } else {
        var name = figure.name().substring(0, dot);
        var out = inner.computeIfAbsent(name, _ -> Out.object());
        out.put(figure.name().substring(dot + 1), value);
        all.put(name, out);
      }
    }
    return all;
  }

  private static @Nullable Object value(Figure figure, Grouped.Group group) {
    var value = group.figures().get(figure.name());
    return switch (figure.kind()) {
      case COUNT, RATE -> value;
      case DURATION ->
          value instanceof Long millis
              ? millis == Figure.NOT_REACHED ? NOT_REACHED : Duration.ofMillis(millis)
              : null;
    };
  }

  /** A line for each group, or one for all where nothing is told apart. */
  private static Table table(List<Figure> figures, Cohort cohort, Grouped.Figures found) {
    var columns = new ArrayList<String>();
    columns.add(cohort.by().map(By::word).orElse("all"));
    figures.forEach(figure -> columns.add(figure.name()));
    columns.addAll(List.of("asOf", "from", "to"));
    var table = Table.of(columns);
    var groups = cohort.by().isPresent() ? found.groups() : List.of(found.total());
    for (var group : groups) {
      var cells = new ArrayList<@Nullable Object>();
      cells.add(group.key());
      figures.forEach(figure -> cells.add(value(figure, group)));
      cells.add(cohort.asOf());
      cells.add(cohort.from());
      cells.add(cohort.to());
      table.row(cells.toArray());
    }
    return table;
  }
}
