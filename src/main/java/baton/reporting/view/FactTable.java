package baton.reporting.view;

import baton.reporting.facts.Fact;
import baton.reporting.facts.Source;
import baton.shared.LeadId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one kind of facts: any number of them in two statements. What is saved replaces
 * whatever was known from then on, so that saving it again changes nothing.
 *
 * <p>Two versions of the same instant are one, the later: how events came together in a transaction
 * must not show.
 */
final class FactTable<F extends Fact> {
  private static final String NOW = "infinity";

  private final String name;
  private final List<Column<F>> columns;

  /** How a column is called, its type, and what of a fact stands in it. */
  record Column<F>(String name, String type, Function<F, @Nullable Object> value) {}

  /**
   * A table of that name with these columns beside those that all have.
   *
   * @param source who paid for it and who brought it
   */
  FactTable(String name, Function<F, Source> source, List<Column<F>> own) {
    this.name = name;
    this.columns =
        Stream.concat(
                Stream.of(
                    new Column<F>("campaign", "text", f -> source.apply(f).campaign().orElse(null)),
                    new Column<F>("form", "text", f -> source.apply(f).form().orElse(null)),
                    new Column<F>("client", "text", f -> source.apply(f).client()),
                    new Column<F>("test", "bool", f -> source.apply(f).test())),
                own.stream())
            .toList();
  }

  /** A row to be: a version, and until when it was known. */
  private record Row<F extends Fact>(F fact, Instant from, String to) {}

  private record Key(LeadId lead, long number) {}

  /** Adds versions, in their order, after those that are there. */
  void save(Connection connection, List<Known<F>> versions) throws SQLException {
    if (versions.isEmpty()) {
      return;
    }
    var byFact =
        versions.stream()
            .collect(
                Collectors.groupingBy(
                    v -> new Key(v.fact().lead(), v.fact().number()),
                    LinkedHashMap<Key, List<Known<F>>>::new,
                    Collectors.toList()));
    close(
        connection,
        byFact.values().stream().map(List::getFirst).filter(first -> !first.fresh()).toList());
    insert(connection, byFact.values().stream().flatMap(own -> rows(own).stream()).toList());
  }

  private static <F extends Fact> List<Row<F>> rows(List<Known<F>> versions) {
    var rows = new ArrayList<Row<F>>();
    for (int v = 0; v < versions.size(); v++) {
      var from = versions.get(v).from();
      var next = v + 1 < versions.size() ? versions.get(v + 1).from() : null;
      if (!from.equals(next)) {
        rows.add(new Row<>(versions.get(v).fact(), from, next == null ? NOW : next.toString()));
      }
    }
    return rows;
  }

  /** What was known until then is known no longer, and what is known from later on never was. */
  private void close(Connection connection, List<Known<F>> first) throws SQLException {
    if (first.isEmpty()) {
      return;
    }
    var sql =
        """
        with changed as (select * from unnest(?::text[], ?::int8[], ?::timestamptz[]) as c (id, number, at)),
        gone as (
          delete from %1$s f using changed
          where f.lead_id = changed.id and f.number = changed.number and f.known_from >= changed.at)
        update %1$s f set known_to = changed.at from changed
        where f.lead_id = changed.id and f.number = changed.number
          and f.known_from < changed.at and f.known_to > changed.at
        """
            .formatted(name);
    try (var statement = connection.prepareStatement(sql)) {
      set(statement, 1, "text", first, v -> v.fact().lead().value());
      set(statement, 2, "int8", first, v -> v.fact().number());
      set(statement, 3, "timestamptz", first, v -> v.from().toString());
      statement.executeUpdate();
    }
  }

  private void insert(Connection connection, List<Row<F>> rows) throws SQLException {
    var types =
        Stream.concat(
                Stream.of("text", "int8", "timestamptz", "timestamptz", "int8"),
                columns.stream().map(Column::type))
            .map(type -> "?::" + type + "[]")
            .collect(Collectors.joining(", "));
    var names =
        Stream.concat(
                Stream.of("lead_id", "number", "known_from", "known_to", "place"),
                columns.stream().map(Column::name))
            .collect(Collectors.joining(", "));
    var sql =
        "insert into %s (%s) select * from unnest(%s) on conflict do nothing"
            .formatted(name, names, types);
    try (var statement = connection.prepareStatement(sql)) {
      set(statement, 1, "text", rows, r -> r.fact().lead().value());
      set(statement, 2, "int8", rows, r -> r.fact().number());
      set(statement, 3, "timestamptz", rows, r -> r.from().toString());
      set(statement, 4, "timestamptz", rows, Row::to);
      set(statement, 5, "int8", rows, r -> r.fact().place());
      for (int c = 0; c < columns.size(); c++) {
        var column = columns.get(c);
        set(statement, c + 6, column.type(), rows, r -> column.value().apply(r.fact()));
      }
      statement.executeUpdate();
    }
  }

  private static <R> void set(
      PreparedStatement statement,
      int index,
      String type,
      Collection<R> rows,
      Function<R, @Nullable Object> value)
      throws SQLException {
    statement.setArray(
        index, statement.getConnection().createArrayOf(type, rows.stream().map(value).toArray()));
  }

  /** Forgets all that was known of those leads. */
  void forget(Connection connection, Collection<LeadId> leads) throws SQLException {
    try (var statement =
        connection.prepareStatement("delete from " + name + " where lead_id = any(?::text[])")) {
      set(statement, 1, "text", leads, LeadId::value);
      statement.executeUpdate();
    }
  }

  /** Forgets everything. */
  void empty(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("truncate " + name)) {
      statement.executeUpdate();
    }
  }
}
