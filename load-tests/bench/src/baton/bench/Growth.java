package baton.bench;

import baton.reporting.Vitals;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Whether it stays as fast when there is more of it. */
final class Growth {
  private static final int[] REPS = {10, 1_000, 10_000};
  private static final int[] LEADS = {1_000, 100_000, 1_000_000};
  private static final int IN_FLIGHT = 60;
  private static final int TEMPLATES = 1_000;
  private static final List<String> LOOKS = List.of("/v1/reports/ledger", "/v1/leads", "/v1/leads?state=nurturing&q=example");

  private Growth() {}

  /** The same work with more and more reps in the team. */
  static void reps(Stage stage, Table table, Bench.Settings settings) throws Exception {
    var database = stage.fresh();
    try (var server = Server.start(stage, database)) {
      var keys = server.keys("integration", 16);
      int there = 0;
      for (int reps : REPS) {
        Visits.hire(server, there, reps);
        there = reps;
        var visits = new Visits(server, keys, IN_FLIGHT);
        visits.run(stage, settings.warm() / 2);
        for (int round = 0; round < settings.rounds(); round++) {
          var seen = visits.run(stage, settings.seconds());
          table.add("%,d reps: full cycles/s (offers polled)".formatted(reps), seen.perSecond());
          table.add("%,d reps: CPU per cycle, ms".formatted(reps), seen.cpuMillis());
        }
      }
    }
  }

  /**
   * The same work with more and more open leads in journal and view. They are copies of leads that were really posted, made in SQL:
   * the same events under other ids.
   */
  static void leads(Stage stage, Table table, Bench.Settings settings) throws Exception {
    var database = stage.fresh();
    int there = 0;
    for (int leads : LEADS) {
      if (there == 0) {
        try (var server = Server.start(stage, database)) {
          Accepts.some(server, server.keys("integration", 16), 16, TEMPLATES, Double.MAX_VALUE, false);
          database.settled();
        }
        there = TEMPLATES;
      }
      copy(database, leads - there);
      there = leads;
      try (var server = Server.start(stage, database)) {
        table.add("%,d open leads: start to ready, s".formatted(leads), server.readyAfterMillis() / 1e3);
        var keys = server.keys("integration", 16);
        Visits.hire(server, 0, 40);
        var visits = new Visits(server, keys, IN_FLIGHT);
        visits.run(stage, settings.warm());
        for (int round = 0; round < settings.rounds(); round++) {
          var seen = visits.run(stage, settings.seconds());
          table.add("%,d open leads: full cycles/s (offers polled)".formatted(leads), seen.perSecond());
          table.add("%,d open leads: CPU per cycle, ms".formatted(leads), seen.cpuMillis());
          var accepts = Accepts.some(server, keys, 8, (int) (100 * settings.seconds()), 100, false);
          table.add("%,d open leads: accept p99 at 100/s, ms".formatted(leads), accepts.p99());
        }
        looks(server, database, leads, table, settings);
      }
    }
  }

  /** What is looked at all the time: by boards, by who searches, and by who is to be woken. */
  private static void looks(Server server, Stage.Db database, int leads, Table table, Bench.Settings settings) throws IOException {
    var vitals = new Vitals(Jdbi.create(database.url(), database.user(), database.password()));
    try (var manager = server.as("manager")) {
      for (int round = 0; round <= settings.rounds(); round++) {
        for (var path : LOOKS) {
          long begun = System.nanoTime();
          var reply = manager.get(path);
          Check.that(reply.ok(), path, reply);
          if (round > 0) { // the first reads from the disk
            table.add("%,d open leads: %s, s".formatted(leads, path), (System.nanoTime() - begun) / 1e9);
          }
        }
        long begun = System.nanoTime();
        vitals.look(Instant.now());
        if (round > 0) {
          table.add("%,d open leads: all that alarms look at, s".formatted(leads), (System.nanoTime() - begun) / 1e9);
        }
      }
    }
  }

  private static void copy(Stage.Db database, int count) throws IOException {
    if (count <= 0) {
      return;
    }
    database.run(
        """
        create temporary table copy as
          select 'lead|' || v.id as old, v.id as old_id, gen_random_uuid()::text as new_id
          from (select id, row_number() over () - 1 as n from (select id from lead_view where state = 'nurturing' order by id limit %1$d) as t) as v
          join generate_series(0, %2$d - 1) as g (i) on g.i %% %1$d = v.n;
        insert into event_journal (persistence_id, sequence_number, writer, write_timestamp, adapter_manifest, event_ser_id,
            event_ser_manifest, event_payload, tag)
          select 'lead|' || new_id, sequence_number, writer, write_timestamp, adapter_manifest, event_ser_id, event_ser_manifest,
            convert_to(replace(convert_from(event_payload, 'UTF8'), old_id, new_id), 'UTF8'), tag
          from copy join event_journal on persistence_id = old;
        insert into lead_view select (jsonb_populate_record(v, jsonb_build_object('id', new_id))).* from copy join lead_view v on v.id = old_id;
        insert into lead_words select new_id, person_keys, search from copy join lead_words on id = old_id;
        update ledger_count set received = received + %2$d where slice = (select min(slice) from ledger_count);
        update akka_projection_offset_store set current_offset = (select max(ordering)::text from event_journal);
        drop table copy;
        analyze;
        """
            .formatted(TEMPLATES, count));
    Check.that(
        database.number("select count(*) from lead_view") == database.number("select sum(received)::bigint from ledger_count"),
        "a ledger that balances",
        "another");
  }
}
