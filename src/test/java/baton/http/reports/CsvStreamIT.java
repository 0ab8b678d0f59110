package baton.http.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.SinkQueueWithCancel;
import akka.util.ByteString;
import baton.http.Blocking;
import baton.platform.db.Database;
import baton.reporting.Cohort;
import baton.reporting.Column;
import baton.reporting.Exports;
import baton.reporting.FactList;
import baton.testing.Postgres;
import baton.testing.TestSystem;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A list however long is written while it is read, and as slowly as it is taken. */
class CsvStreamIT {
  private static final int ROWS = 200_000;
  private static final int BYTES_A_ROW = 2_000;
  private static final Cohort ALL =
      new Cohort(
          Instant.parse("2026-11-22T09:00:00Z"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          ZoneOffset.UTC);

  private static Database database;
  private static ActorTestKit kit;

  @BeforeAll
  static void start() {
    database = Postgres.database();
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "insert into fact_lead (lead_id, number, known_from, place, client, test,"
                    + " received_at, passes, rejections, taken_back)"
                    + " select 'lead-' || n, 0, '2026-01-01', n, 'c', false,"
                    + " timestamptz '2026-01-01' + n * interval '1 second', 0, 0, false"
                    + " from generate_series(1, "
                    + ROWS
                    + ") as n"));
    kit = TestSystem.kit();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
    database.close();
  }

  /** All leads, with a text so long that no heap of ours would hold them all. */
  private static FactList list(AtomicLong read) {
    return new FactList(
        "select * from fact_lead where known_from <= :asOf and known_to > :asOf",
        "received_at",
        List.of(
            new Column("leadId", "lead_id", row -> row.getString("leadId")),
            new Column(
                "text",
                "repeat('x', " + BYTES_A_ROW + ")",
                row -> {
                  read.incrementAndGet();
                  return row.getString("text");
                })),
        Map.of());
  }

  private static Blocking blocking() {
    return new Blocking(kit.system());
  }

  private static Optional<ByteString> pull(SinkQueueWithCancel<ByteString> table) {
    return table.pull().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void two_hundred_thousand_rows_pass_and_only_a_few_are_held() {
    var read = new AtomicLong();
    var list = list(read);
    var exports = new Exports(database.export());
    long before = heap();
    var table =
        CsvStream.of(list.names(), () -> exports.open(list, ALL), blocking())
            .runWith(Sink.queue(1), kit.system());

    long taken = -1; // the head
    long most = 0;
    boolean looked = false;
    for (var part = pull(table); part.isPresent(); part = pull(table)) {
      most = Math.max(most, read.get() - Math.max(0, taken));
      taken += part.get().decodeString(UTF_8).chars().filter(c -> c == '\n').count();
      if (!looked && taken > ROWS / 2) {
        looked = true;
        // held as a whole they were 400 MB
        assertThat(heap() - before).isLessThan(ROWS * (long) BYTES_A_ROW / 4);
      }
    }

    assertThat(taken).isEqualTo(ROWS);
    assertThat(read.get()).isEqualTo(ROWS);
    assertThat(most).isLessThanOrEqualTo((long) CsvStream.PARTS_MAX * CsvStream.ROWS_MAX);
  }

  @Test
  void one_that_nobody_reads_on_ends_and_makes_room() {
    var list = list(new AtomicLong());
    var exports = new Exports(database.export());
    var tables = new ArrayList<SinkQueueWithCancel<ByteString>>();
    for (int n = 0; n < Exports.AT_ONCE_MAX; n++) {
      var table =
          CsvStream.of(list.names(), () -> exports.open(list, ALL), blocking())
              .runWith(Sink.queue(1), kit.system());
      assertThat(pull(table)).isPresent();
      tables.add(table);
    }
    assertThat(exports.hasRoom()).isFalse();
    assertThatThrownBy(() -> exports.open(list, ALL)).isInstanceOf(Exports.Full.class);

    tables.forEach(SinkQueueWithCancel::cancel);

    Awaitility.await().atMost(Duration.ofSeconds(20)).until(exports::hasRoom);
    try (var rows = exports.open(list, ALL)) {
      assertThat(rows.next().place().lead()).isEqualTo("lead-1");
    }
  }
}
