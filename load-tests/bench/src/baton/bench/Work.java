package baton.bench;

/** Limits, accepts and full cycles, one after the other in every round, and what each of them costs. */
final class Work {
  private static final int CONNECTIONS = 32;
  private static final int REPS = 40;
  private static final int IN_FLIGHT = 100;
  private static final int ROW_BYTES = 1_200; // what a received lead's event has
  private static final int ROWS_TOGETHER = 20;

  private Work() {}

  static void run(Stage stage, Table table, Bench.Settings settings) throws Exception {
    table.goal("accepts ÷ limit of single rows", "≥ 0.5");
    table.goal("CPU per full cycle over HTTP, ms (Baton and PostgreSQL)", "≤ 5");
    table.goal("full cycles/s over HTTP", "≥ 300");
    var database = stage.fresh();
    try (var server = Server.start(stage, database)) {
      table.add("start to ready on an empty database, s", server.readyAfterMillis() / 1e3);
      var keys = server.keys("integration", 16);
      try (var cycles = new Cycles(server, keys, REPS, IN_FLIGHT)) {
        cycles.run(stage, settings.warm());
        Accepts.run(server, keys, CONNECTIONS, settings.warm() / 4);
        for (int round = 0; round < settings.rounds(); round++) {
          round(stage, table, settings, database, server, keys, cycles);
        }
      }
    }
  }

  private static void round(
      Stage stage,
      Table table,
      Bench.Settings settings,
      Stage.Db database,
      Server server,
      java.util.List<String> keys,
      Cycles cycles)
      throws Exception {
    int seconds = (int) Math.ceil(settings.seconds() / 2);
    double single = Limits.rows(stage, database, 1, ROW_BYTES, seconds);
    double many = Limits.rows(stage, database, ROWS_TOGETHER, ROW_BYTES, seconds);
    table.add("limit: rows/s of the journal, one commit each, 16 clients (pgbench)", single);
    table.add("limit: rows/s of the journal, 20 a commit (pgbench)", many);
    database.run("delete from event_journal where writer = 'bench'");

    double server0 = server.cpu();
    double postgres0 = stage.cpu();
    var accepts = Accepts.run(server, keys, CONNECTIONS, settings.seconds());
    database.settled();
    table.add("durable accepts/s over HTTP", accepts.perSecond());
    table.add("accept p50, ms", accepts.p50());
    table.add("accept p99, ms", accepts.p99());
    table.add("accepts ÷ limit of single rows", accepts.perSecond() / single);
    table.add("CPU per accept, until it is in nurture and in every list, ms: Baton", 1e3 * (server.cpu() - server0) / accepts.leads());
    table.add("CPU per accept, until it is in nurture and in every list, ms: PostgreSQL", 1e3 * (stage.cpu() - postgres0) / accepts.leads());

    long commits = database.number("select xact_commit from pg_stat_database where datname = current_database()");
    long wal = database.number("select (pg_current_wal_lsn() - '0/0')::bigint");
    long events = database.number("select max(ordering) from event_journal");
    var seen = cycles.run(stage, settings.seconds());
    database.settled();
    table.add("full cycles/s over HTTP", seen.perSecond());
    table.add("full cycles ÷ limit of single rows", seen.perSecond() / single);
    table.add("CPU per full cycle over HTTP, ms (Baton and PostgreSQL)", seen.cpuMillis());
    table.add("of it PostgreSQL, ms", 1e3 * seen.postgresCpu() / seen.cycles());
    table.add("journal rows per cycle", 1.0 * (database.number("select max(ordering) from event_journal") - events) / seen.cycles());
    table.add(
        "commits per cycle",
        1.0 * (database.number("select xact_commit from pg_stat_database where datname = current_database()") - commits) / seen.cycles());
    table.add("WAL per cycle, kB", (database.number("select (pg_current_wal_lsn() - '0/0')::bigint") - wal) / 1e3 / seen.cycles());
    table.add(
        "journal payload per lead and its rep's slot, kB",
        database.number("select sum(length(event_payload)) from event_journal where ordering > " + events) / 1e3 / seen.cycles());
  }
}
