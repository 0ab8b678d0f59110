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
import baton.http.Replies;
import baton.http.render.Out;
import baton.http.render.Table;
import baton.platform.auth.Role;
import baton.reporting.Cohort;
import baton.reporting.Exports;
import baton.reporting.Exports.Rows;
import baton.reporting.FactList;
import baton.reporting.FactList.Place;
import baton.reporting.FactList.Row;
import baton.reporting.FactLists;
import baton.reporting.NeverCalled;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** The leads behind the figures: page by page as JSON, whole as a table. */
public final class ListRoutes implements Feature {
  private final Jdbi jdbi;
  private final NeverCalled neverCalled;
  private final Exports exports;
  private final Cohorts cohorts;
  private final Blocking blocking;
  private final Replies replies;

  public ListRoutes(
      Jdbi jdbi,
      NeverCalled neverCalled,
      Exports exports,
      Cohorts cohorts,
      Blocking blocking,
      Replies replies) {
    this.jdbi = jdbi;
    this.neverCalled = neverCalled;
    this.exports = exports;
    this.cohorts = cohorts;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        list("never-called", cohort -> neverCalled.of(cohort), this::count),
        list("sla/breaches", _ -> FactLists.BREACHES, (_, _) -> {}),
        list("leads", _ -> FactLists.LEADS, (_, _) -> {}));
  }

  private Endpoint list(
      String name, Function<Cohort, FactList> list, BiConsumer<Out, Cohort> figures) {
    return Endpoint.get(
            "/v1/reports/" + name,
            Access.of(Role.MANAGER, Role.MARKETING),
            call ->
                call.wantsCsv()
                    ? table(call, name.replace('/', '-'), list)
                    : page(call, list, figures))
        .producing(MediaTypes.APPLICATION_JSON, MediaTypes.TEXT_CSV);
  }

  private void count(Out out, Cohort cohort) {
    var count = neverCalled.count(cohort);
    out.put("count", count.count()).put("older", count.older()).put("rate", count.rate());
  }

  private CompletionStage<HttpResponse> page(
      Call call, Function<Cohort, FactList> lists, BiConsumer<Out, Cohort> figures) {
    var paging = Paging.of(call);
    return blocking.run(
        () -> cohorts.read(call, Optional.empty(), asked -> page(paging, asked, lists, figures)));
  }

  private HttpResponse page(
      Paging paging,
      Cohort asked,
      Function<Cohort, FactList> lists,
      BiConsumer<Out, Cohort> figures) {
    var after = paging.cursor().map(text -> Cursor.of(text, asked.asOf()));
    var cohort = after.map(cursor -> asked.at(cursor.asOf())).orElse(asked);
    var list = lists.apply(cohort);
    var page =
        paging.page(
            list.page(jdbi, cohort, after.map(Cursor::place), paging.limit() + 1),
            row -> new Cursor(cohort.asOf(), row.place()).text());
    var out = Cohorts.head(cohort);
    figures.accept(out, cohort);
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

  private CompletionStage<HttpResponse> table(
      Call call, String name, Function<Cohort, FactList> lists) {
    return blocking.run(() -> {
      long before = cohorts.rebuilds();
      var cohort = cohorts.of(call, Optional.empty());
      var list = lists.apply(cohort);
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
