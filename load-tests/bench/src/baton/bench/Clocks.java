package baton.bench;

import java.io.IOException;
import java.util.List;

/** Ten thousand response clocks due within ten seconds, while forms keep coming. */
final class Clocks {
  private static final int TEAMS = 4;
  private static final int LEADS = 10_000;
  private static final int WINDOW_SECONDS = 10;
  private static final int FIRST_DUE_SECONDS = 60;
  private static final int FORMS_PER_SECOND = 100;

  private Clocks() {}

  static void run(Stage stage, Table table, Bench.Settings settings) throws Exception {
    table.goal("clocks: lateness p99 at about 1,000 due/s, s", "< 1");
    var database = stage.fresh();
    try (var server = Server.start(stage, database)) {
      var keys = server.keys("integration", 16);
      Accepts.run(server, keys, 16, settings.warm() / 2);
      database.settled();
      for (int round = 0; round < Math.min(3, settings.rounds()); round++) {
        round(table, database, server, keys, round);
      }
    }
  }

  /**
   * Posting takes longer than the window, so each batch goes to a team whose response time is shorter by what the batch
   * comes later: all of them are due in the same ten seconds.
   */
  private static void round(Table table, Stage.Db database, Server server, List<String> keys, int round) throws Exception {
    long before = database.number("select coalesce(max(ordering), 0) from event_journal");
    int batch = LEADS / TEAMS;
    long from = System.nanoTime();
    for (int n = 0; n < TEAMS; n++) {
      int late = (int) ((System.nanoTime() - from) / 1_000_000_000L);
      team(server, "clock-%d-%d".formatted(round, n), FIRST_DUE_SECONDS - late);
      routing(server, "clock-%d-%d".formatted(round, n));
      var posted = Accepts.some(server, keys, 16, batch, 1_000.0 * TEAMS / WINDOW_SECONDS, true);
      Check.that(posted.leads() == batch, batch + " leads", posted);
    }
    routing(server, "inside-sales");
    double left = FIRST_DUE_SECONDS + WINDOW_SECONDS + 10 - (System.nanoTime() - from) / 1e9;
    var meanwhile = Accepts.some(server, keys, 8, (int) (left * FORMS_PER_SECOND), FORMS_PER_SECOND, false);
    database.settled();
    var rings =
        "from event_journal, lateral (select extract(epoch from (convert_from(event_payload, 'UTF8')::jsonb ->> 'lateBy')::interval) as late) as of"
            + " where event_ser_manifest like 'lead-breached/%' and ordering > "
            + before;
    Check.that(database.number("select count(*) " + rings) == LEADS, LEADS + " rings, once each", database.number("select count(*) " + rings));
    for (var percentile : List.of(0.5, 0.99, 1.0)) {
      double late = database.number("select (1000 * percentile_disc(" + percentile + ") within group (order by late))::bigint " + rings) / 1e3;
      table.add(percentile == 1.0 ? "clocks: lateness at most, s" : "clocks: lateness p%.0f at about 1,000 due/s, s".formatted(100 * percentile), late);
    }
    table.add(
        "clocks: rings/s, in the busiest second",
        database.number("select max(n) from (select count(*) as n from event_journal where event_ser_manifest like 'lead-breached/%' and ordering > " + before + " group by write_timestamp / 1000) as s"));
    table.add("clocks: accept p99 of the forms meanwhile (100/s), ms", meanwhile.p99());
  }

  private static void team(Server server, String id, int seconds) throws IOException {
    try (var admin = server.as("admin")) {
      var put = admin.put("/v1/teams/" + id, "{\"name\":\"Clocks\",\"responseSla\":\"PT%dS\",\"patience\":\"PT1H\"}".formatted(seconds));
      Check.that(put.ok(), "a team", put);
    }
  }

  private static void routing(Server server, String team) throws IOException {
    try (var admin = server.as("admin")) {
      var put = admin.put("/v1/routing", "{\"filters\":[],\"default\":{\"team\":\"%s\"}}".formatted(team));
      Check.that(put.ok(), "a routing", put);
    }
  }
}
