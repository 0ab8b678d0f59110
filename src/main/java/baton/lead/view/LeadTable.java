package baton.lead.view;

import baton.lead.Lead;
import baton.lead.Standing;
import baton.lead.view.LeadJournal.Folded;
import baton.shared.Id;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code lead_view} and {@code lead_words}: any number of them in one statement each.
 */
final class LeadTable {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("id", "text", (row, _) -> row.id().value()),
          new Column("seq_nr", "int8", (_, seqNr) -> seqNr),
          new Column("state", "text", (row, _) -> row.state()),
          new Column("team", "text", (row, _) -> text(row.team())),
          new Column("rep", "text", (row, _) -> text(row.rep())),
          new Column("segment", "text", (row, _) -> row.segment().orElse(null)),
          new Column("campaign", "text", (row, _) -> row.campaign().campaign().orElse(null)),
          new Column("form", "text", (row, _) -> row.campaign().form().orElse(null)),
          new Column(
              "outcome", "text", (row, _) -> row.outcome().map(LeadTable::word).orElse(null)),
          new Column("test", "bool", (row, _) -> row.test()),
          new Column("received_at", "timestamptz", (row, _) -> time(row.receivedAt())),
          new Column("sales_ready_at", "timestamptz", (row, _) -> time(row.salesReadyAt())),
          new Column("respond_by", "timestamptz", (row, _) -> time(row.respondBy())),
          new Column("first_response_at", "timestamptz", (row, _) -> time(row.firstResponseAt())),
          new Column("breached", "bool", (row, _) -> row.breached()),
          new Column("in_review", "bool", (row, _) -> row.inReview()),
          new Column("at_risk", "bool", (row, _) -> row.atRisk()),
          new Column("next_due", "timestamptz", (row, _) -> time(row.nextDue())),
          new Column("key_id", "int8", (row, _) -> row.keyId().orElse(null)),
          new Column(
              "suspicion",
              "text",
              (row, _) -> row.suspected().map(s -> word(s.why())).orElse(null)),
          new Column(
              "taken_back",
              "bool",
              (row, _) -> row.suspected().map(Standing.Suspected::takenBack).orElse(false)),
          new Column("promised_by", "text", (row, _) -> text(row.promisedBy())));

  private static final String UPSERT =
      "insert into lead_view (%s) select * from unnest(%s) on conflict (id) do update set %s"
              .formatted(
                  each(Column::name, COLUMNS),
                  each(column -> "?::" + column.type() + "[]", COLUMNS),
                  each(column -> column.name() + " = excluded." + column.name(), COLUMNS))
          + " where lead_view.seq_nr < excluded.seq_nr";

  // what is found by nothing has no row
  private static final String SAVE_WORDS =
      """
      insert into lead_words (id, person_keys, search)
      select id, string_to_array(keys, ' '), string_to_array(words, ' ')
      from unnest(?::text[], ?::text[], ?::text[]) as found (id, keys, words)
      on conflict (id) do update set person_keys = excluded.person_keys, search = excluded.search
      """;

  private static final String FORGET_WORDS = "delete from lead_words where id = any(?::text[])";

  private final SearchWords words;

  LeadTable(SearchWords words) {
    this.words = words;
  }

  /** How a column is called, its type, and what of a row stands in it. */
  private record Column(String name, String type, Value value) {}

  private interface Value {
    @Nullable Object of(LeadRow row, long seqNr);
  }

  /** A lead as its row has it, and as it is now. */
  record Change(Lead before, Folded after) {
    /** Whether it is found by other words than before. */
    boolean ofWords() {
      return after.lead() instanceof Lead.Known known
          && !(before instanceof Lead.Known had
              && had.dossier().submission().equals(known.dossier().submission())
              && had.dossier().keys().equals(known.dossier().keys()));
    }
  }

  void save(Connection connection, Collection<Change> changes) {
    try {
      saveRows(connection, changes);
      saveWords(connection, changes.stream().filter(Change::ofWords).toList());
      forgetWords(
          connection,
          changes.stream()
              .map(change -> change.after().lead())
              .filter(Lead.Erased.class::isInstance)
              .map(lead -> ((Lead.Erased) lead).id().value())
              .toArray());
    } catch (SQLException e) {
      throw new IllegalStateException("The database refused", e);
    }
  }

  private static void saveRows(Connection connection, Collection<Change> changes)
      throws SQLException {
    var rows = changes.stream().filter(c -> !(c.after().lead() instanceof Lead.Unknown)).toList();
    if (rows.isEmpty()) {
      return;
    }
    var values = new @Nullable Object[COLUMNS.size()][rows.size()];
    for (int r = 0; r < rows.size(); r++) {
      var after = rows.get(r).after();
      var row = LeadRow.of(after.lead()).orElseThrow();
      for (int c = 0; c < values.length; c++) {
        values[c][r] = COLUMNS.get(c).value().of(row, after.seqNr());
      }
    }
    try (var upsert = connection.prepareStatement(UPSERT)) {
      for (int c = 0; c < values.length; c++) {
        upsert.setArray(c + 1, connection.createArrayOf(COLUMNS.get(c).type(), values[c]));
      }
      upsert.executeUpdate();
    }
  }

  private void saveWords(Connection connection, List<Change> changes) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    var known = changes.stream().map(change -> ((Lead.Known) change.after().lead()).dossier());
    var dossiers = known.toList();
    try (var save = connection.prepareStatement(SAVE_WORDS)) {
      save.setArray(
          1,
          connection.createArrayOf("text", dossiers.stream().map(d -> d.id().value()).toArray()));
      save.setArray(
          2,
          connection.createArrayOf(
              "text", dossiers.stream().map(d -> each(Id::value, " ", d.keys())).toArray()));
      save.setArray(
          3,
          connection.createArrayOf(
              "text",
              dossiers.stream()
                  .map(d -> d.submission().read().map(words::of).orElse(List.of()))
                  .map(found -> String.join(" ", found))
                  .toArray()));
      save.executeUpdate();
    }
  }

  private static void forgetWords(Connection connection, Object[] leads) throws SQLException {
    if (leads.length == 0) {
      return;
    }
    try (var forget = connection.prepareStatement(FORGET_WORDS)) {
      forget.setArray(1, connection.createArrayOf("text", leads));
      forget.executeUpdate();
    }
  }

  private static <T> String each(Function<T, String> text, List<T> of) {
    return each(text, ", ", of);
  }

  private static <T> String each(Function<? super T, String> text, String between, List<T> of) {
    return String.join(between, of.stream().map(text).toList());
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String text(Optional<? extends Id> id) {
    return id.map(Id::value).orElse(null);
  }

  private static @Nullable String time(Optional<Instant> at) {
    return at.map(LeadTable::time).orElse(null);
  }

  private static String time(Instant at) {
    return at.toString();
  }
}
