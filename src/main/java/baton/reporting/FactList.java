package baton.reporting;

import static baton.platform.db.Instants.instant;
import static baton.platform.db.Instants.utc;

import baton.reporting.Cohort.By;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a cohort themselves, one row each, the oldest first; the same for the same time as
 * of which whenever it is asked for.
 *
 * @param facts the rows, as a query with {@code lead_id}, {@code number}, the columns of {@link
 *     Cohort.By} and whatever the columns read; {@code :asOf} says as of when
 * @param began the column by which a row is of the time that is asked for
 * @param arrays what else the query asks for: texts by name
 */
public record FactList(
    String facts, String began, List<Column> columns, Map<String, List<String>> arrays) {
  /** So many rows come from the database at once. */
  static final int FETCH = 500;

  public FactList {
    columns = List.copyOf(columns);
    arrays = Map.copyOf(arrays);
  }

  FactList(String facts, String began, List<Column> columns) {
    this(facts, began, columns, Map.of());
  }

  /** Where a row stands in the list. */
  public record Place(Instant began, String lead, long number) {}

  /**
   * A row of it.
   *
   * @param cells in the order of the columns
   */
  public record Row(Place place, List<@Nullable Object> cells) {
    public Row {
      cells = Collections.unmodifiableList(new ArrayList<>(cells));
    }
  }

  /** The heads of the columns. */
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /**
   * Only those of one group, told apart as in a report.
   *
   * @param key empty for those that have none of it
   */
  public FactList only(By by, Optional<String> key, ZoneId zone) {
    var of = by.sql(began).replace(":zone", "'" + zone.getId() + "'"); // no zone has a quote in it
    var all = new HashMap<>(arrays);
    key.ifPresent(one -> all.put("key", List.of(one)));
    return new FactList(
        "select * from (%s) fact where %s %s"
            .formatted(facts, of, key.isPresent() ? "= any(cast(:key as text[]))" : "is null"),
        began,
        columns,
        all);
  }

  /** How many there are; blocks. */
  public long count(Jdbi jdbi, Cohort cohort) {
    var sql = "select count(*) from (%s) fact where %s".formatted(facts, CohortSql.where(began));
    return jdbi.withHandle(
        handle -> bound(handle.createQuery(sql), cohort).mapTo(Long.class).one());
  }

  /** The first rows after that place, at most so many; blocks. */
  public List<Row> page(Jdbi jdbi, Cohort cohort, Optional<Place> after, int limit) {
    return jdbi.withHandle(handle ->
        query(handle, cohort, after, " limit :limit")
            .bind("limit", limit)
            .map((row, _) -> read(row))
            .list());
  }

  /** All of them, as they are taken; the handle must be in a transaction. */
  Query all(Handle handle, Cohort cohort) {
    return query(handle, cohort, Optional.empty(), "").setFetchSize(FETCH);
  }

  private Query query(Handle handle, Cohort cohort, Optional<Place> after, String end) {
    var query = bound(handle.createQuery(sql(after.isPresent()) + end), cohort);
    after.ifPresent(place ->
        query
            .bind("afterBegan", utc(place.began()))
            .bind("afterLead", place.lead())
            .bind("afterNumber", place.number()));
    return query;
  }

  private Query bound(Query query, Cohort cohort) {
    CohortSql.bind(query, cohort);
    arrays.forEach((name, values) -> query.bindArray(name, String.class, values));
    return query;
  }

  private String sql(boolean after) {
    return """
    select %s, lead_id as "place.lead", number as "place.number", %s as "place.began"
    from (%s) fact
    where %s%s
    order by %s, lead_id, number\
    """
        .formatted(
            columns.stream()
                .map(column -> "%s as \"%s\"".formatted(column.sql(), column.name()))
                .collect(Collectors.joining(", ")),
            began,
            facts,
            CohortSql.where(began),
            after
                ? "\n    and (%s, lead_id, number) > (:afterBegan, :afterLead, :afterNumber)"
                    .formatted(began)
                : "",
            began);
  }

  Row read(ResultSet row) throws SQLException {
    var cells = new ArrayList<@Nullable Object>(columns.size());
    for (var column : columns) {
      cells.add(column.value().of(row));
    }
    return new Row(
        new Place(
            instant(row, "place.began"), row.getString("place.lead"), row.getLong("place.number")),
        cells);
  }
}
