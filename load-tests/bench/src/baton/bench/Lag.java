package baton.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far lists and reports are behind the journal while leads come at a steady rate, one in ten of them sales-ready. */
final class Lag {
  private static final int LEADS_PER_SECOND = 300;
  private static final int READY_PER_SECOND = 30;
  private static final long LOOK_MILLIS = 20;
  private static final double SECONDS_MAX = 2;
  private static final Map<String, String> READERS = Map.of("lists", "lead-view", "reports", "facts");

  private Lag() {}

  /** How far a reader had come with each slice at some time. */
  private record Seen(long at, Map<String, Long> places) {}

  static void run(Stage stage, Table table, Bench.Settings settings) throws Exception {
    var database = stage.fresh();
    try (var server = Server.start(stage, database)) {
      var keys = server.keys("integration", 16);
      Accepts.run(server, keys, 16, settings.warm() / 2);
      database.settled();
      for (int round = 0; round < settings.rounds(); round++) {
        round(table, database, server, keys, settings.seconds());
      }
    }
  }

  private static void round(Table table, Stage.Db database, Server server, List<String> keys, double seconds) throws Exception {
    long before = database.number("select coalesce(max(ordering), 0) from event_journal");
    var looks = new HashMap<String, List<Seen>>();
    var watchers = new ArrayList<Thread>();
    for (var reader : READERS.keySet()) {
      var own = looks.computeIfAbsent(reader, _ -> new ArrayList<>());
      watchers.add(Thread.ofPlatform().start(() -> watch(database, READERS.get(reader), own)));
    }
    var ready = new Accepts.Seen[1];
    var buyers = Thread.ofPlatform().start(() -> ready[0] = post(server, keys, READY_PER_SECOND, seconds, true));
    var visitors = post(server, keys, LEADS_PER_SECOND - READY_PER_SECOND, seconds, false);
    buyers.join();
    database.settled();
    Thread.sleep(2 * (long) (1_000 * SECONDS_MAX)); // the last look sees the last event
    for (var watcher : watchers) {
      watcher.interrupt();
      watcher.join();
    }
    table.add("lag: leads posted a second", visitors.perSecond() + ready[0].perSecond());
    for (var reader : READERS.keySet().stream().sorted().toList()) {
      var lags = lags(database, before, looks.get(reader));
      var name = "lag: p99 of the events until they are in the %s, at 300 leads/s, s".formatted(reader);
      table.goal(name, "< " + SECONDS_MAX);
      table.add("lag: p50 of the events until they are in the %s, at 300 leads/s, s".formatted(reader), lags.percentile(50) / 1e3);
      table.add(name, lags.percentile(99) / 1e3);
    }
  }

  private static Accepts.Seen post(Server server, List<String> keys, int perSecond, double seconds, boolean ready) {
    try {
      return Accepts.some(server, keys, 16, (int) (perSecond * seconds), perSecond, ready);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void watch(Stage.Db database, String projection, List<Seen> looks) {
    var sql = "select projection_key, current_offset::bigint from akka_projection_offset_store where projection_name = '" + projection + "'";
    try (var connection = database.connect();
        var look = connection.prepareStatement(sql)) {
      while (true) {
        var places = new HashMap<String, Long>();
        try (var rows = look.executeQuery()) {
          while (rows.next()) {
            places.put(rows.getString(1), rows.getLong(2));
          }
        }
        looks.add(new Seen(System.currentTimeMillis(), places));
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException _) {
      // enough
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of each event since then: from when it was written until the first look that found it read. */
  private static Times lags(Stage.Db database, long before, List<Seen> looks) throws SQLException {
    var lags = new Times();
    var next = new HashMap<String, Integer>();
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var events =
            statement.executeQuery(
                "select tag, ordering, write_timestamp from event_journal where tag is not null and ordering > " + before + " order by ordering")) {
      while (events.next()) {
        var slice = events.getString(1);
        long place = events.getLong(2);
        int look = next.getOrDefault(slice, 0);
        while (look < looks.size() && looks.get(look).places().getOrDefault(slice, 0L) < place) {
          look++;
        }
        Check.that(look < looks.size(), "event " + place + " to be read", "none that did");
        next.put(slice, look);
        lags.add(Math.max(0, looks.get(look).at() - events.getLong(3)) * 1_000_000);
      }
    }
    return lags;
  }
}
