package baton.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * The journal as it lies in its table, read without any code of the product: who and what is
 * checked must not be the checker's own source.
 */
record Journal(Map<String, List<Event>> leads, Map<String, List<Event>> reps) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One event.
   *
   * @param name as it is stored, without the version
   */
  record Event(long seq, String name, JsonNode data) {
    boolean is(String... names) {
      return List.of(names).contains(name);
    }

    int round() {
      return data.path("round").asInt();
    }

    String text(String field) {
      return data.path(field).asText();
    }
  }

  private record Row(String id, Event event) {}

  static Journal read(Jdbi sql) {
    var leads = new LinkedHashMap<String, List<Event>>();
    var reps = new LinkedHashMap<String, List<Event>>();
    var rows =
        sql.withHandle(handle ->
            handle
                .createQuery(
                    "select persistence_id, sequence_number, event_ser_manifest, event_payload"
                        + " from event_journal where persistence_id not like 'person|%'"
                        + " order by persistence_id, sequence_number")
                .map((row, _) ->
                    row(row.getString(1), row.getLong(2), row.getString(3), row.getBytes(4)))
                .list());
    for (var row : rows) {
      var family = row.id().startsWith("lead|") ? leads : reps;
      var id = row.id().substring(row.id().indexOf('|') + 1);
      family.computeIfAbsent(id, _ -> new ArrayList<>()).add(row.event());
    }
    return new Journal(leads, reps);
  }

  long events() {
    return leads.values().stream().mapToLong(List::size).sum()
        + reps.values().stream().mapToLong(List::size).sum();
  }

  private static Row row(String id, long seq, String manifest, byte[] payload) {
    try {
      var name = manifest.substring(0, manifest.indexOf('/'));
      return new Row(id, new Event(seq, name, JSON.readTree(payload)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read event %d of %s".formatted(seq, id), e);
    }
  }
}
