package baton.platform.journal;

import akka.persistence.PersistentRepr;
import akka.persistence.jdbc.AkkaSerialization;
import akka.persistence.jdbc.journal.dao.JournalTables.JournalAkkaSerializationRow;
import akka.serialization.Serialization;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.Tuple2;
import scala.util.Try;

/** Rows of {@code event_journal}, written many at a time and read one by one. */
final class EventRows {
  static final String COLUMNS =
      "ordering, persistence_id, sequence_number, deleted, writer, write_timestamp,"
          + " adapter_manifest, event_ser_id, event_ser_manifest, event_payload";

  // one statement for any number of rows: it is planned once, and it is a transaction of its own
  private static final String INSERT =
      """
      insert into event_journal (persistence_id, sequence_number, writer, write_timestamp,
          adapter_manifest, event_ser_id, event_ser_manifest, event_payload, tag)
      select * from unnest(?::text[], ?::bigint[], ?::text[], ?::bigint[],
          ?::text[], ?::int[], ?::text[], ?::bytea[], ?::text[])
      """;

  private EventRows() {}

  /**
   * One event to be written.
   *
   * @param tag under which {@code eventsByTag} finds it; null for one nobody looks for
   */
  @SuppressWarnings("ArrayRecordComponent") // written once and never compared
  record New(
      PersistentRepr event,
      int serializer,
      String manifest,
      byte[] payload,
      @Nullable String tag) {}

  /** All of them or none, durable once this returns. */
  static void insert(Connection connection, List<New> rows) throws SQLException {
    int n = rows.size();
    var ids = new String[n];
    var numbers = new Long[n];
    var writers = new String[n];
    var times = new Long[n];
    var adapters = new String[n];
    var serializers = new Integer[n];
    var manifests = new String[n];
    var payloads = new byte[n][];
    var tags = new @Nullable String[n];
    for (int i = 0; i < n; i++) {
      var row = rows.get(i);
      var event = row.event();
      ids[i] = event.persistenceId();
      numbers[i] = event.sequenceNr();
      writers[i] = event.writerUuid();
      times[i] = event.timestamp();
      adapters[i] = event.manifest();
      serializers[i] = row.serializer();
      manifests[i] = row.manifest();
      payloads[i] = row.payload();
      tags[i] = row.tag();
    }
    try (var insert = connection.prepareStatement(INSERT)) {
      int at = 1;
      insert.setArray(at++, connection.createArrayOf("text", ids));
      insert.setArray(at++, connection.createArrayOf("int8", numbers));
      insert.setArray(at++, connection.createArrayOf("text", writers));
      insert.setArray(at++, connection.createArrayOf("int8", times));
      insert.setArray(at++, connection.createArrayOf("text", adapters));
      insert.setArray(at++, connection.createArrayOf("int4", serializers));
      insert.setArray(at++, connection.createArrayOf("text", manifests));
      insert.setArray(at++, connection.createArrayOf("bytea", payloads));
      insert.setArray(at, connection.createArrayOf("text", tags));
      insert.executeUpdate();
    }
  }

  /** Every row of an answer with {@link #COLUMNS}, in order. */
  static List<JournalAkkaSerializationRow> all(ResultSet rows) throws SQLException {
    var all = new ArrayList<JournalAkkaSerializationRow>();
    while (rows.next()) {
      all.add(row(rows));
    }
    return all;
  }

  static JournalAkkaSerializationRow row(ResultSet row) throws SQLException {
    int at = 1;
    long ordering = row.getLong(at++);
    String id = row.getString(at++);
    long number = row.getLong(at++);
    boolean deleted = row.getBoolean(at++);
    String writer = row.getString(at++);
    long timestamp = row.getLong(at++);
    String adapter = row.getString(at++);
    int serializer = row.getInt(at++);
    String manifest = row.getString(at++);
    byte[] payload = row.getBytes(at);
    return new JournalAkkaSerializationRow(
        ordering,
        deleted,
        id,
        number,
        writer,
        timestamp,
        adapter,
        payload,
        serializer,
        manifest,
        Option.empty(),
        Option.empty(),
        Option.empty());
  }

  /** The event of a row, and its ordering; a failure if it cannot be read. */
  static Try<Tuple2<PersistentRepr, Object>> event(
      Serialization serialization, JournalAkkaSerializationRow row) {
    return AkkaSerialization.fromRow(serialization, row);
  }
}
