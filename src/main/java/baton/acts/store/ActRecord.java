package baton.acts.store;

import static baton.platform.db.Instants.instant;
import static baton.platform.db.Instants.maybe;
import static baton.platform.db.Instants.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Everything managers did to many at once, newest first: acts on leads, and what they arranged for
 * teams and reps, which stands among the versions of the configuration; blocks.
 */
public final class ActRecord {
  private static final String ALL =
      """
      select * from (
        select id::text as id, kind, subject, target, reason, by_whom, at, leads, done_at from act
        union all
        select kind || ':' || id || ':' || version,
          case when kind = 'pause' and body->>'paused' = 'false' then 'resume' else kind end,
          case kind when 'pause' then 'team:' else 'rep:' end || id,
          coalesce(body->>'by', body->>'until'), body->>'reason', by_whom, at, 0, at
        from config_version where kind in ('pause', 'cover')) acts\
      """;

  private final Jdbi jdbi;

  public ActRecord(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * One line of the record.
   *
   * @param target where leads went, who covers, or until when; empty when that was not said
   */
  public record Line(
      String id,
      String kind,
      String subject,
      Optional<String> target,
      Optional<String> reason,
      String by,
      Instant at,
      int leads,
      Optional<Instant> doneAt) {}

  /** From after that line on. */
  public record After(Instant at, String id) {}

  public List<Line> page(Optional<After> after, int limit) {
    return jdbi.withHandle(handle -> {
      var query =
          handle
              .createQuery(
                  ALL
                      + (after.isPresent() ? " where (at, id) < (:at, :id)" : "")
                      + " order by at desc, id desc limit :limit")
              .bind("limit", limit);
      after.ifPresent(line -> query.bind("at", utc(line.at())).bind("id", line.id()));
      return query.map((row, _) -> line(row)).list();
    });
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getString("id"),
        row.getString("kind"),
        row.getString("subject"),
        Optional.ofNullable(row.getString("target")),
        Optional.ofNullable(row.getString("reason")),
        row.getString("by_whom"),
        instant(row, "at"),
        row.getInt("leads"),
        maybe(row, "done_at"));
  }
}
