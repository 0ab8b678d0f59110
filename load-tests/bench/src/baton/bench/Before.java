package baton.bench;

import java.util.ArrayList;
import java.util.List;

/** This checkout against an older one: the same posts and full cycles, by turns, on one PostgreSQL. */
final class Before {
  private static final int CONNECTIONS = 32;
  private static final int REPS = 40;
  private static final int IN_FLIGHT = 100;
  private static final double TURN = 8;

  /** One of the two, with all that it needs to be worked. */
  private record Side(String name, Stage.Db database, Server server, List<String> keys, Cycles cycles) {}

  private Before() {}

  static void run(Stage stage, Table table, Bench.Settings settings) throws Exception {
    var older = System.getProperty("bench.before", "");
    Check.that(!older.isEmpty(), "the older checkout's class path in bench.before", "none");
    table.goal("durable accepts/s, now ÷ before", "≥ 0.85");
    table.goal("full cycles/s, now ÷ before", "≥ 0.85");
    var before = stage.fresh();
    var now = stage.fresh();
    try (var old = Server.on(older, stage, before, "before.log");
        var fresh = Server.on(System.getProperty("java.class.path"), stage, now, "now.log")) {
      var oldKeys = old.keys("integration", 16);
      var freshKeys = fresh.keys("integration", 16);
      try (var oldCycles = new Cycles(old, oldKeys, REPS, IN_FLIGHT);
          var freshCycles = new Cycles(fresh, freshKeys, REPS, IN_FLIGHT)) {
        var sides =
            List.of(
                new Side("before", before, old, oldKeys, oldCycles), new Side("now", now, fresh, freshKeys, freshCycles));
        // by short turns from the first: a desk that is idle for long is cut off
        for (double warmed = 0; warmed < settings.warm(); warmed += TURN) {
          for (var side : sides) {
            side.cycles().run(stage, TURN);
            Accepts.run(side.server(), side.keys(), CONNECTIONS, TURN / 2);
            side.database().settled();
          }
        }
        for (int round = 0; round < settings.rounds(); round++) {
          round(stage, table, settings, round % 2 == 0 ? sides : sides.reversed());
        }
      }
    }
  }

  private static void round(Stage stage, Table table, Bench.Settings settings, List<Side> sides) throws Exception {
    var accepts = new ArrayList<Double>();
    var cycles = new ArrayList<Double>();
    for (var side : sides) {
      double cpu = side.server().cpu() + stage.cpu();
      var accepted = Accepts.run(side.server(), side.keys(), CONNECTIONS, settings.seconds());
      side.database().settled();
      cpu = side.server().cpu() + stage.cpu() - cpu;
      table.add("durable accepts/s, " + side.name(), accepted.perSecond());
      table.add("accept p99, ms, " + side.name(), accepted.p99());
      table.add("CPU per accept until it is in every list, ms, " + side.name(), 1e3 * cpu / accepted.leads());
      accepts.add(accepted.perSecond());
      var seen = side.cycles().run(stage, settings.seconds());
      side.database().settled();
      table.add("full cycles/s, " + side.name(), seen.perSecond());
      table.add("CPU per full cycle, ms, " + side.name(), seen.cpuMillis());
      cycles.add(seen.perSecond());
    }
    boolean oldFirst = sides.getFirst().name().equals("before");
    table.add("durable accepts/s, now ÷ before", ratio(accepts, oldFirst));
    table.add("full cycles/s, now ÷ before", ratio(cycles, oldFirst));
  }

  private static double ratio(List<Double> figures, boolean oldFirst) {
    return oldFirst ? figures.getLast() / figures.getFirst() : figures.getFirst() / figures.getLast();
  }
}
