package baton.naive;

import baton.lead.LeadEvent;
import baton.lead.Month;
import baton.lead.entity.LeadEventCodec;
import baton.platform.crypto.Vault;
import baton.platform.json.StoredJson;
import baton.shared.LeadId;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/** The table of the journal: written as actors would, and read as it stands there. */
final class RawJournal {
  private static final int BATCH = 2_000;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final Jdbi jdbi;
  private final StoredJson forms;

  /**
   * @param vault seals what is said in confidence
   */
  RawJournal(Jdbi jdbi, Vault vault) {
    this.jdbi = jdbi;
    this.forms = LeadEventCodec.json(vault);
  }

  /** An event to be written. */
  record Entry(LeadId lead, long seqNr, LeadEvent event) {
    Instant at() {
      return event.at();
    }
  }

  static Stream<Entry> entries(Month.Life life) {
    var all = new ArrayList<Entry>();
    for (var event : life.events()) {
      all.add(new Entry(life.id(), all.size() + 1, event));
    }
    return all.stream();
  }

  /** In the order in which they happened. */
  void write(List<Entry> entries) {
    var sorted =
        entries.stream()
            .sorted(
                Comparator.comparing(Entry::at)
                    .thenComparing(e -> e.lead().value())
                    .thenComparingLong(Entry::seqNr))
            .toList();
    for (int from = 0; from < sorted.size(); from += BATCH) {
      batch(sorted.subList(from, Math.min(sorted.size(), from + BATCH)));
    }
  }

  private void batch(List<Entry> entries) {
    HandleConsumer<SQLException> work =
        handle -> {
          try (var insert =
              handle
                  .getConnection()
                  .prepareStatement(
                      """
                      insert into event_journal (persistence_id, sequence_number, adapter_manifest, writer,
                        write_timestamp, event_ser_id, event_ser_manifest, event_payload, tag)
                      select id, seq, '', 'test', 1, 40001, manifest, payload, tag
                      from unnest(?::text[], ?::bigint[], ?::text[], ?::bytea[], ?::text[])
                        with ordinality as rows (id, seq, manifest, payload, tag, line) order by line
                      """)) {
            var connection = handle.getConnection();
            var ids = entries.stream().map(e -> "lead|" + e.lead().value()).toArray();
            insert.setArray(1, connection.createArrayOf("text", ids));
            var numbers = entries.stream().map(Entry::seqNr).toArray();
            insert.setArray(2, connection.createArrayOf("bigint", numbers));
            var names = entries.stream().map(e -> forms.manifest(e.event())).toArray();
            insert.setArray(3, connection.createArrayOf("text", names));
            var payloads = entries.stream().map(e -> forms.write(e.event())).toArray(byte[][]::new);
            insert.setArray(4, connection.createArrayOf("bytea", payloads));
            var tags = entries.stream().map(e -> tag(e.lead())).toArray();
            insert.setArray(5, connection.createArrayOf("text", tags));
            insert.execute();
          }
        };
    try {
      jdbi.useHandle(work);
    } catch (SQLException e) {
      throw new IllegalStateException("The database refused", e);
    }
  }

  private static String tag(LeadId lead) {
    return "lead-" + Math.floorMod(lead.value().hashCode(), 4);
  }

  long last() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select coalesce(max(ordering), 0) from event_journal")
            .mapTo(Long.class)
            .one());
  }

  /** What was stored behind that place: whose, which and what. */
  List<String> after(long place) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select concat_ws(' ', persistence_id, sequence_number, event_ser_manifest,"
                    + " convert_from(event_payload, 'UTF8'))"
                    + " from event_journal where ordering > :place order by ordering limit 20")
            .bind("place", place)
            .mapTo(String.class)
            .list());
  }

  /** Every lead's tale by such rows, of which those of one lead are held at a time. */
  List<Tale> tales(Predicate<Row> which) {
    var tales = new ArrayList<Tale>();
    var own = new ArrayList<Row>();
    jdbi.useTransaction(handle ->
        handle
            .createQuery(
                "select persistence_id, sequence_number, ordering, event_ser_manifest,"
                    + " event_payload from event_journal order by persistence_id, sequence_number")
            .setFetchSize(BATCH)
            .map((row, _) -> row(row))
            .forEach(row -> {
              if (!own.isEmpty() && !own.getFirst().lead().equals(row.lead())) {
                tales.add(Tale.of(own));
                own.clear();
              }
              if (which.test(row)) {
                own.add(row);
              }
            }));
    if (!own.isEmpty()) {
      tales.add(Tale.of(own));
    }
    return tales;
  }

  private static Row row(ResultSet row) throws SQLException {
    var manifest = row.getString(4);
    try {
      return new Row(
          row.getString(1),
          row.getLong(2),
          row.getLong(3),
          manifest.substring(0, manifest.indexOf('/')),
          JSON.readTree(row.getBytes(5)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How often each event is there. */
  Map<String, Long> names() {
    var names = new LinkedHashMap<String, Long>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                "select split_part(event_ser_manifest, '/', 1), count(*) from event_journal"
                    + " group by 1 order by 2 desc")
            .map((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
            .forEach(e -> names.put(e.getKey(), e.getValue())));
    return names;
  }
}
