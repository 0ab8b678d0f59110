package baton.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Figures over the facts of a cohort, in all and told apart; blocks.
 *
 * @param facts the rows, as queries with the columns of {@link Cohort.By} and those of the figures;
 *     {@code :asOf} says as of when
 * @param began the column by which a row is of the time that is asked for
 * @param alike rows of several queries are first counted in each, those that are alike in these
 *     columns together, and the figures are of such tallies: most rows never meet those of another
 *     query; empty when the figures are of the rows themselves
 */
public record Grouped(List<String> facts, String began, List<String> alike, List<Figure> figures) {
  /** More groups are not told apart; the first by name are. */
  public static final int GROUPS_MAX = 1_000;

  /** The versions of facts that were known. */
  static final String KNOWN = "known_from <= :asOf and known_to > :asOf";

  public Grouped {
    facts = List.copyOf(facts);
    alike = List.copyOf(alike);
    figures = List.copyOf(figures);
  }

  Grouped(String facts, String began, List<Figure> figures) {
    this(List.of(facts), began, List.of(), figures);
  }

  /**
   * Figures by name.
   *
   * @param key what they are told apart by; empty for those that have none of it
   */
  public record Group(Optional<String> key, Map<String, @Nullable Object> figures) {}

  /** The figures of all, and of each group. */
  public record Figures(Group total, List<Group> groups) {}

  Figures read(Jdbi jdbi, Cohort cohort) {
    return read(jdbi, cohort, Optional.empty(), GROUPS_MAX);
  }

  /** The same with the first so many groups by name after that one. */
  Figures read(Jdbi jdbi, Cohort cohort, Optional<String> after, int most) {
    var lines =
        jdbi.withHandle(handle -> {
          var query =
              CohortSql.bind(handle.createQuery(sql(cohort, after)), cohort)
                  .bind("lines", 1 + most);
          after.ifPresent(name -> query.bind("after", name));
          if (cohort.by().isPresent()) {
            query.bind("zone", cohort.zone().getId());
          }
          return query.map((row, _) -> line(row)).list();
        });
    var total = lines.stream().filter(Line::total).findFirst().orElseThrow().group();
    var groups = new ArrayList<Group>();
    lines.stream().filter(line -> !line.total()).map(Line::group).forEach(groups::add);
    return new Figures(total, List.copyOf(groups));
  }

  private record Line(boolean total, Group group) {}

  private Line line(ResultSet row) throws SQLException {
    var values = new LinkedHashMap<String, @Nullable Object>();
    for (var figure : figures) {
      values.put(figure.name(), value(figure, row));
    }
    return new Line(
        row.getBoolean("total"), new Group(Optional.ofNullable(row.getString("key")), values));
  }

  private @Nullable Object value(Figure figure, ResultSet row) throws SQLException {
    int column = 3 + figures.indexOf(figure);
    return switch (figure.kind()) {
      case COUNT -> row.getLong(column);
      case RATE -> Optional.ofNullable(row.getBigDecimal(column)).map(Figure::plain).orElse(null);
      case DURATION -> row.getObject(column, Long.class);
    };
  }

  private String sql(Cohort cohort, Optional<String> after) {
    boolean apart = cohort.by().isPresent();
    return """
    select %s as total, %s as key,
      %s
    from (%s) cohort
    group by grouping sets (%s)
    %s
    order by total desc, %s nulls last limit :lines
    """
        .formatted(
            apart ? "grouping(key) = 1" : "true",
            apart ? "key" : "null::text",
            figures.stream().map(Figure::sql).collect(Collectors.joining(",\n  ")),
            facts.stream()
                .map(rows -> counted(rows, cohort))
                .collect(Collectors.joining(" union all ")),
            apart ? "(), (key)" : "()",
            after
                .map(_ -> "having grouping(key) = 1 or key is null or key collate \"C\" > :after")
                .orElse(""),
            apart ? "key collate \"C\"" : "key");
  }

  private String counted(String rows, Cohort cohort) {
    var of =
        "select fact.*, %s as key from (%s) fact where %s"
            .formatted(
                cohort.by().map(by -> by.sql(began)).orElse("null::text"),
                rows,
                CohortSql.where(began));
    var columns = String.join(", ", alike);
    return alike.isEmpty()
        ? of
        : "select key, %s, count(*) as n from (%s) rows group by key, %s"
            .formatted(columns, of, columns);
  }
}
