package baton.http.reports;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.japi.Pair;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import baton.campaign.Campaign;
import baton.http.Access;
import baton.http.Blocking;
import baton.http.Call;
import baton.http.Endpoint;
import baton.http.Feature;
import baton.http.Paging;
import baton.http.Replies;
import baton.http.render.Out;
import baton.http.render.Table;
import baton.platform.auth.Role;
import baton.reporting.Amount;
import baton.reporting.CampaignReport;
import baton.reporting.CampaignReport.Found;
import baton.reporting.CampaignReport.Line;
import baton.reporting.Cohort;
import baton.reporting.Cohort.By;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each campaign brought for what it cost. */
public final class CampaignFigureRoutes implements Feature {
  private static final String NAME = "campaigns";

  /** So many campaigns are counted at once for a table. */
  private static final int PART = 1_000;

  /** What a cost is told for each of, and how that is called in a table. */
  private static final Map<String, String> PER = new LinkedHashMap<>();

  static {
    PER.put("received", "costPerReceived");
    PER.put("salesReady", "costPerSalesReady");
    PER.put("accepted", "costPerAccepted");
    PER.put("won", "costPerWon");
  }

  private final CampaignReport report;
  private final Cohorts cohorts;
  private final Blocking blocking;
  private final Replies replies;

  public CampaignFigureRoutes(
      CampaignReport report, Cohorts cohorts, Blocking blocking, Replies replies) {
    this.report = report;
    this.cohorts = cohorts;
    this.blocking = blocking;
    this.replies = replies;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
                "/v1/reports/" + NAME, Access.of(Role.MANAGER, Role.MARKETING), this::campaigns)
            .producing(MediaTypes.APPLICATION_JSON, MediaTypes.TEXT_CSV));
  }

  private CompletionStage<HttpResponse> campaigns(Call call) {
    return call.wantsCsv() ? table(call) : page(call);
  }

  private CompletionStage<HttpResponse> page(Call call) {
    var paging = Paging.of(call);
    return blocking.run(() ->
        cohorts.read(
            call,
            Optional.of(By.CAMPAIGN),
            asked -> {
              var after = paging.cursor().map(text -> Cursor.of(text, asked.asOf()));
              var cohort =
                  after.map(cursor -> asked.at(cursor.asOf())).orElse(asked).by(By.CAMPAIGN);
              var found = report.read(cohort, after.map(Cursor::name), paging.limit());
              return replies.ok(json(cohort, found).node());
            }));
  }

  /** All of it, written part by part as it is taken. */
  private CompletionStage<HttpResponse> table(Call call) {
    return blocking.run(() -> {
      long before = cohorts.rebuilds();
      var cohort = cohorts.of(call, Optional.of(By.CAMPAIGN)).by(By.CAMPAIGN);
      if (call.isHead()) {
        return replies.csv(NAME, Table.of(columns()).csv());
      }
      var parts =
          Source.unfoldAsync(
                  Optional.of(new Place(Optional.empty())),
                  place -> blocking.run(() -> place.map(it -> part(cohort, it.after(), before))))
              .completionTimeout(CsvStream.TIME_MAX);
      return replies.csv(NAME, parts);
    });
  }

  /** Where a part of the table begins: after that campaign, or with the first. */
  private record Place(Optional<String> after) {}

  private Pair<Optional<Place>, ByteString> part(
      Cohort cohort, Optional<String> after, long before) {
    var found = report.read(cohort, after, PART);
    cohorts.sure(before);
    var csv = table(cohort, found).csv().take();
    // only the first part has a head
    int from = after.isEmpty() ? 0 : Table.of(columns()).csv().take().length;
    return Pair.create(
        found.next().map(next -> new Place(Optional.of(next))),
        ByteString.fromArray(csv, from, csv.length - from));
  }

  /** After which campaign the next page begins, and as of when. */
  private record Cursor(Instant asOf, String name) {
    String text() {
      var text = asOf + "~" + name;
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Cursor of(String text, Instant latest) {
      try {
        var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        int gap = plain.indexOf('~');
        if (gap > 0) {
          var cursor = new Cursor(Instant.parse(plain.substring(0, gap)), plain.substring(gap + 1));
          if (!cursor.asOf().isAfter(latest)) {
            return cursor;
          }
        }
      } catch (IllegalArgumentException | DateTimeException _) {
        // said below
      }
      throw Paging.badCursor().refused();
    }
  }

  private static Out json(Cohort cohort, Found found) {
    var out = Cohorts.head(cohort);
    FigureRoutes.shown(CampaignReport.figures(), found.total()).forEach(out::put);
    return out.put("costs", found.costs().stream().map(CampaignFigureRoutes::json).toList())
        .put("values", found.values().stream().map(CampaignFigureRoutes::json).toList())
        .put("groups", found.lines().stream().map(CampaignFigureRoutes::json).toList())
        .put("nextCursor", found.next().map(name -> new Cursor(cohort.asOf(), name).text()));
  }

  private static Out json(Line line) {
    var out =
        Out.object()
            .put("key", line.id())
            .put("name", line.known().map(Campaign::name))
            .put("channel", line.known().flatMap(Campaign::channel));
    line.figures().forEach(out::put);
    var per = Out.object();
    PER.keySet()
        .forEach(figure -> per.put(figure, line.costPer(figure).map(CampaignFigureRoutes::json)));
    return out.put("cost", line.cost().map(CampaignFigureRoutes::json))
        .put("costPer", per)
        .put("values", line.values().stream().map(CampaignFigureRoutes::json).toList())
        .put("return", line.returned());
  }

  private static Out json(Amount amount) {
    return Out.object()
        .put("amount", amount.amount().toPlainString())
        .put("currency", amount.currency().getCurrencyCode());
  }

  /**
   * A line for each; {@code value} is in the currency of the cost, {@code values} has all of it.
   */
  private static Table table(Cohort cohort, Found found) {
    var figures = CampaignReport.figures();
    var table = Table.of(columns());
    for (var line : found.lines()) {
      var cells = new ArrayList<@Nullable Object>();
      cells.add(line.id());
      cells.add(line.known().map(Campaign::name));
      cells.add(line.known().flatMap(Campaign::channel));
      figures.forEach(figure -> cells.add(line.figures().get(figure.name())));
      cells.add(line.cost().map(Amount::amount));
      cells.add(line.cost().map(cost -> cost.currency().getCurrencyCode()));
      PER.keySet().forEach(figure -> cells.add(line.costPer(figure).map(Amount::amount)));
      cells.add(line.value().map(Amount::amount));
      cells.add(line.returned());
      cells.add(line.values().stream().map(Amount::toString).collect(Collectors.joining(", ")));
      cells.add(cohort.asOf());
      cells.add(cohort.from());
      cells.add(cohort.to());
      table.row(cells.toArray());
    }
    return table;
  }

  private static List<String> columns() {
    var columns = new ArrayList<>(List.of("campaign", "name", "channel"));
    CampaignReport.figures().forEach(figure -> columns.add(figure.name()));
    columns.addAll(List.of("cost", "currency"));
    columns.addAll(PER.values());
    columns.addAll(List.of("value", "return", "values", "asOf", "from", "to"));
    return List.copyOf(columns);
  }
}
