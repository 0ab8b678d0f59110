package baton.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** F9 and F10: rows of the journal that should not be there, or cannot be read. */
@Tag("faults")
class EntityFaultIT {
  private static final int PER_SECOND = 40;

  /** The one lead that something is done to. */
  private static final int STRANGERS = 1;

  private static final Duration BYSTANDERS_MAX = Duration.ofSeconds(5);

  @RegisterExtension final Evidence run = new Evidence();

  @Test
  void a_second_writers_row_costs_one_retry_of_its_own_lead_and_raises_an_alert() {
    among(plant -> {
      var lead = queued(plant);
      // what a second node would write that believes it is the only one
      plant.execute(
          """
          insert into event_journal (persistence_id, sequence_number, writer, write_timestamp,
              adapter_manifest, event_ser_id, event_ser_manifest, event_payload, tag)
          select persistence_id, sequence_number + 1, 'ghost', write_timestamp, adapter_manifest,
              event_ser_id, 'lead-alerted/1', convert_to(
              '{"at":"2026-11-22T09:00:00.123Z","by":"system","who":"ghost","why":"ghost"}', 'UTF8'), tag
          from event_journal where persistence_id = 'lead|%s'
          order by sequence_number desc limit 1
          """
              .formatted(lead));
      var from = Instant.now();
      var note = "{\"text\":\"hello\"}";
      var first = plant.as("manager").post("/v1/leads/" + lead + "/notes", note);
      assertThat(first.status()).as("nobody says yes to what was not stored").isEqualTo(503);
      Awaitility.await("the lead takes notes again")
          .atMost(Duration.ofSeconds(10))
          .until(
              () -> plant.as("manager").post("/v1/leads/" + lead + "/notes", note).status() == 201);
      awaitAlert(plant, "journal_conflict");
      assertThat(metric(plant, "baton_journal_conflicts_total")).isGreaterThanOrEqualTo(1);
      return "the lead itself 503 once, well again after %d ms; alert journal_conflict"
          .formatted(Checker.since(from).toMillis());
    });
  }

  @Test
  void a_lead_with_a_damaged_event_is_quarantined_alone_and_comes_back_once_it_is_mended() {
    among(plant -> {
      var lead = queued(plant);
      plant.execute(
          "create table kept as select * from event_journal where persistence_id = 'lead|%s'"
              .formatted(lead));
      plant.server().kill(); // its actor must begin anew to meet the damage
      plant.execute(
          "update event_journal set event_payload = '\\x00ff' where persistence_id = 'lead|%s' and sequence_number = 2"
              .formatted(lead));
      plant.start();
      var from = Instant.now();
      var _ = plant.straight("manager").get("/v1/leads/" + lead);
      Awaitility.await("it is quarantined")
          .atMost(Duration.ofSeconds(15))
          .until(() -> ledger(plant, "quarantined") == 1);
      var quarantined = Checker.since(from);
      awaitAlert(plant, "lead_quarantined");
      Awaitility.await("it is shown as what it is")
          .atMost(Duration.ofSeconds(10))
          .until(() ->
              plant
                  .straight("manager")
                  .get("/v1/leads/" + lead)
                  .body()
                  .path("state")
                  .asText()
                  .equals("quarantined"));
      assertThat(plant.straight("manager").get("/v1/leads?state=quarantined").body().at("/items"))
          .hasSize(1);
      Awaitility.await("and counted")
          .atMost(Duration.ofSeconds(10))
          .until(() -> metric(plant, "baton_leads_quarantined") == 1);
      plant.execute(
          "update event_journal j set event_payload = k.event_payload from kept k"
              + " where j.persistence_id = k.persistence_id and j.sequence_number = k.sequence_number");
      var mended = Instant.now();
      Awaitility.await("it is let go")
          .atMost(Duration.ofSeconds(15))
          .until(() -> ledger(plant, "quarantined") == 0);
      var released = Checker.since(mended);
      Awaitility.await("and answers")
          .atMost(Duration.ofSeconds(40))
          .until(() -> plant.straight("manager").get("/v1/leads/" + lead).status() == 200);
      return "quarantined %d ms after it was asked for, let go %d ms after it was mended"
          .formatted(quarantined.toMillis(), released.toMillis());
    });
  }

  @Test
  void a_poisoned_event_is_set_aside_the_projection_goes_on_and_the_ledger_misses_it() {
    among(plant -> {
      var ghost = UUID.randomUUID();
      var from = Instant.now();
      // an event that no lead can begin with: readable, and impossible
      inject(
          plant,
          ghost,
          "lead-lapsed/1",
          "{\"at\":\"2026-11-22T09:00:00.123Z\",\"by\":\"clock\",\"rep\":\"ann\",\"round\":1,"
              + "\"lateBy\":\"PT1S\",\"excludedUntil\":\"2026-11-22T09:10:00.123Z\"}");
      Awaitility.await("it is set aside")
          .atMost(Duration.ofSeconds(20))
          .until(() ->
              count(plant, "select count(distinct projection) from projection_dead_letter") == 2);
      var aside = Checker.since(from);
      awaitAlert(plant, "event_not_shown");
      assertThat(ledger(plant, "difference")).as("the ledger misses it").isEqualTo(1);
      Awaitility.await("and it is counted")
          .atMost(Duration.ofSeconds(10))
          .until(() -> metric(plant, "baton_view_events_missing") == 1);
      // the rest of the check counts leads by their events: take the ghost away again
      plant.execute("delete from event_journal where persistence_id = 'lead|%s'".formatted(ghost));
      plant.execute(
          "update ledger_count set received = received - 1"
              + " where slice = 'lead-%d'".formatted(slice(ghost)));
      return "set aside %d ms after it was written; difference 1, alert event_not_shown"
          .formatted(aside.toMillis());
    });
  }

  private static void inject(Plant plant, UUID lead, String manifest, String payload) {
    plant.execute(
        """
        insert into event_journal (persistence_id, sequence_number, writer, write_timestamp,
            adapter_manifest, event_ser_id, event_ser_manifest, event_payload, tag)
        values ('lead|%s', 1, 'ghost', 1, '', 40001, '%s', convert_to('%s', 'UTF8'), 'lead-%d')
        """
            .formatted(lead, manifest, payload, slice(lead)));
  }

  private static int slice(UUID lead) {
    return Math.floorMod(lead.toString().hashCode(), 4);
  }

  private interface Deed {
    String doTo(Plant plant);
  }

  /** While others post; they must not notice, and nothing of theirs may be missing afterwards. */
  private void among(Deed deed) {
    var plant = run.plant();
    plant.start();
    Floor.furnish(plant, 2, 4);
    try (var customers = new Customers(run.history(), () -> plant.as("integration"), run.seed())) {
      customers.come(PER_SECOND);
      DatabaseFaultIT.pass(Duration.ofSeconds(3));
      var from = Instant.now();
      var figures = deed.doTo(plant);
      customers.stop();
      customers.settle(Duration.ofSeconds(30));
      var bystanders =
          run.history().postsSince(from).stream().filter(op -> op.answered(202)).toList();
      var refused = run.history().postsSince(from).stream().filter(op -> op.answered(503)).toList();
      var found = Checker.check(plant, run.history(), customers, STRANGERS);
      run.seen(
          "%s; %d leads of others, %d refused, p99 %d ms, slowest %d ms"
              .formatted(
                  figures,
                  found.leads(),
                  refused.size(),
                  Checker.percentile(bystanders, 0.99).toMillis(),
                  Checker.slowest(bystanders).toMillis()));
      assertThat(Checker.slowest(bystanders)).isLessThan(BYSTANDERS_MAX);
      assertThat(refused.size()).as("of the same batch at most").isLessThan(50);
    }
  }

  private static String queued(Plant plant) {
    var key = "own-" + UUID.randomUUID();
    // marketing keeps it: nobody but this test talks to it
    var body = "{\"email\":\"%s@example.com\"}".formatted(key);
    var reply = plant.straight("integration").post("/v1/leads", body);
    assertThat(reply.status()).isEqualTo(202);
    var id = reply.text("/leadId");
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            plant.straight("manager").get("/v1/leads/" + id).text("/state").equals("nurturing"));
    return id;
  }

  private static long ledger(Plant plant, String field) {
    return plant.straight("manager").get("/v1/reports/ledger").body().path(field).asLong(-1);
  }

  private static long count(Plant plant, String sql) {
    return plant.sql().withHandle(h -> h.createQuery(sql).mapTo(Long.class).one());
  }

  private static void awaitAlert(Plant plant, String kind) {
    Awaitility.await("alert " + kind)
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            plant
                .straight("manager")
                .get("/v1/alerts")
                .body()
                .path("items")
                .toString()
                .contains(kind));
  }

  static double metric(Plant plant, String name) {
    return Metrics.read(plant).getOrDefault(name, Double.NaN);
  }
}
