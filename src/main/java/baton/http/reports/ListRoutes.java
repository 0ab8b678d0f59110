package baton.http.reports;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Paging;
import baton.http.Problem;
import baton.http.Problems;
import baton.http.Replies;
import baton.http.render.Out;
import baton.http.render.Table;
import baton.platform.auth.Role;
import baton.reporting.Attainments.Counted;
import baton.reporting.Behind;
import baton.reporting.Cohort;
import baton.reporting.Exports;
import baton.reporting.Exports.Rows;
import baton.reporting.FactList;
import baton.reporting.FactList.Place;
import baton.reporting.FactList.Row;
import baton.reporting.FactLists;
import baton.reporting.NeverCalled;
import baton.reporting.agreement.Tally.Sort;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Jdbi;

/** The leads behind the figures: page by page as JSON, whole as a table. */
public final class ListRoutes implements Feature {
  private static final Map<String, Sort> SORTS =
      Map.of("kept", Sort.KEPT, "notKept", Sort.NOT_KEPT, "open", Sort.OPEN);

  private final Jdbi jdbi;
  private final NeverCalled neverCalled;
  private final Promises promises;
  private final Exports exports;
  private final Cohorts cohorts;
  private final Blocking blocking;
  private final Replies replies;

  /** The leads that agreements count; blocks. */
  @FunctionalInterface
  public interface Promises {
    /** Empty where there is no such promise. */
    Optional<Counted> behind(String agreement, String promise, Sort sort, Instant asOf);
  }

  public ListRoutes(
      Jdbi jdbi,
      NeverCalled neverCalled,
      Promises promises,
      Exports exports,
      Cohorts cohorts,
      Blocking blocking,
      Replies replies) {
    this.jdbi = jdbi;
    this.neverCalled = neverCalled;
    this.promises = promises;
    this.exports = exports;
    this.cohorts = cohorts;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    var lists = new ArrayList<Endpoint>();
    lists.addAll(
        List.of(
            list(
                "never-called", narrowed((_, cohort) -> neverCalled.of(cohort)), this::neverCalled),
            list(
                "sla/breaches",
                (_, cohort) -> new Counted(FactLists.BREACHES, cohort),
                (_, _) -> {}),
            list("leads", (_, cohort) -> new Counted(FactLists.LEADS, cohort), (_, _) -> {})));
    Behind.names().forEach(name -> lists.add(list(name + "/leads", behind(name), this::listed)));
    lists.add(at("/v1/agreements/{id}/attainment/leads", "promised", this::promised, this::listed));
    return List.copyOf(lists);
  }

  private Endpoint list(String name, Source source, BiConsumer<Out, Counted> figures) {
    return at("/v1/reports/" + name, name.replace('/', '-'), source, figures);
  }

  private Endpoint at(String path, String name, Source source, BiConsumer<Out, Counted> figures) {
    return Endpoint.get(
            path,
            Access.of(Role.MANAGER, Role.MARKETING),
            call -> call.wantsCsv() ? table(call, name, source) : page(call, source, figures))
        .producing(MediaTypes.APPLICATION_JSON, MediaTypes.TEXT_CSV);
  }

  /** Which list is asked for, and of which leads; blocks. */
  @FunctionalInterface
  private interface Source {
    Counted of(Call call, Cohort cohort);
  }

  /** What a figure of that report counts. */
  private static Source behind(String report) {
    return narrowed((call, _) ->
        Behind.of(report, call.query("figure").orElse(""))
            .orElseThrow(() ->
                Problems.invalid(
                        "figure",
                        "unknown_value",
                        "Expected one of " + String.join(", ", Behind.figures(report)))
                    .refused()));
  }

  /** Only the group that is asked for, if one is. */
  private static Source narrowed(BiFunction<Call, Cohort, FactList> lists) {
    return (call, cohort) -> {
      var list = lists.apply(call, cohort);
      var key = call.query("key");
      boolean keyless = call.query("keyless").filter("true"::equals).isPresent();
      return new Counted(
          key.isPresent() || keyless
              ? list.only(
                  cohort
                      .by()
                      .orElseThrow(() ->
                          Problems.invalid("groupBy", "required", "Expected what key is one of")
                              .refused()),
                  key,
                  cohort.zone())
              : list,
          cohort);
    };
  }

  /** What an agreement's promise counts in its present period, whatever else is asked for. */
  private Counted promised(Call call, Cohort cohort) {
    var sort =
        call.query("of")
            .flatMap(word -> Optional.ofNullable(SORTS.get(word)))
            .orElseThrow(() ->
                Problems.invalid("of", "unknown_value", "Expected one of kept, notKept, open")
                    .refused());
    return promises
        .behind(call.path("id"), call.query("promise").orElse(""), sort, cohort.asOf())
        .orElseThrow(() -> Problems.notFound().refused());
  }

  private void listed(Out out, Counted counted) {
    out.put("listed", counted.list().count(jdbi, counted.cohort()));
  }

  private void neverCalled(Out out, Counted counted) {
    var cohort = counted.cohort();
    var count = neverCalled.count(cohort);
    listed(out, counted);
    out.put("count", count.count())
        .put("older", count.older())
        .put("rate", count.rate())
        .put(
            "holders",
            neverCalled.holders(cohort).stream()
                .map(holder ->
                    Out.object()
                        .put("rep", holder.rep())
                        .put("team", holder.team())
                        .put("count", holder.count()))
                .toList());
  }

  private CompletionStage<HttpResponse> page(
      Call call, Source source, BiConsumer<Out, Counted> figures) {
    var paging = Paging.of(call);
    return blocking.run(() ->
        cohorts.read(call, Optional.empty(), asked -> page(call, paging, asked, source, figures)));
  }

  private HttpResponse page(
      Call call, Paging paging, Cohort asked, Source source, BiConsumer<Out, Counted> figures) {
    var after = paging.cursor().map(text -> Cursor.of(text, asked.asOf()));
    var counted = source.of(call, after.map(cursor -> asked.at(cursor.asOf())).orElse(asked));
    var cohort = counted.cohort();
    var list = counted.list();
    var page =
        paging.page(
            list.page(jdbi, cohort, after.map(Cursor::place), paging.limit() + 1),
            row -> new Cursor(cohort.asOf(), row.place()).text());
    var out = Cohorts.head(cohort);
    figures.accept(out, counted);
    return replies.ok(
        out.put("items", page.items().stream().map(row -> json(list, row)).toList())
            .put("nextCursor", page.nextCursor())
            .node());
  }

  private static Out json(FactList list, Row row) {
    var out = Out.object();
    for (int c = 0; c < row.cells().size(); c++) {
      out.put(list.columns().get(c).name(), row.cells().get(c));
    }
    return out;
  }

  private CompletionStage<HttpResponse> table(Call call, String name, Source source) {
    return blocking.run(() -> {
      long before = cohorts.rebuilds();
      var counted = source.of(call, cohorts.of(call, Optional.empty()));
      var cohort = counted.cohort();
      var list = counted.list();
      if (call.isHead()) {
        return replies.csv(name, Table.of(list.names()).csv());
      }
      if (!exports.hasRoom()) {
        throw Problem.of(
                503,
                "exports_busy",
                "Expected fewer than %d tables on their way at once."
                    .formatted(Exports.AT_ONCE_MAX))
            .retryAfter(Duration.ofSeconds(10))
            .refused();
      }
      return replies.csv(
          name, CsvStream.of(list.names(), () -> begun(list, cohort, before), blocking));
    });
  }

  /** While a list is read nothing of it can be thrown away; if that was done before, it fails. */
  private Rows begun(FactList list, Cohort cohort, long before) {
    var rows = exports.open(list, cohort);
    try {
      cohorts.sure(before);
      return rows;
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  /**
   * Where the next page begins, and as of when: so all pages are of the same list, whatever happens
   * meanwhile.
   */
  record Cursor(Instant asOf, Place place) {
    private static final String BETWEEN = "~";

    String text() {
      return String.join(
          BETWEEN,
          asOf.toString(),
          place.began().toString(),
          Long.toString(place.number()),
          place.lead());
    }

    /**
     * @param latest no page was as of a later time
     */
    static Cursor of(String text, Instant latest) {
      var parts = text.split(BETWEEN, 4);
      try {
        var cursor =
            new Cursor(
                Instant.parse(parts[0]),
                new Place(Instant.parse(parts[1]), parts[3], Long.parseLong(parts[2])));
        if (!cursor.asOf().isAfter(latest)) {
          return cursor;
        }
      } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException _) {
        // said below
      }
      throw Paging.badCursor().refused();
    }
  }
}
