package baton.platform.db;

import static baton.platform.db.Instants.instant;
import static baton.platform.db.Instants.maybe;
import static baton.platform.db.Instants.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** What a human must look at, kept until it is seen; the same trouble is told once. */
public final class Alerts {
  public static final int PAGE_MAX = 500;
  private static final int TEXT_CHARS_MAX = 2_000;
  private static final int NAME_CHARS_MAX = 256;

  private final Jdbi jdbi;

  public Alerts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * One alert.
   *
   * @param kind stable, snake_case
   * @param subject the id of what it is about; never a person's address
   * @param closedAt when it passed by itself
   */
  public record Alert(
      long id, Instant at, String kind, String subject, String text, Optional<Instant> closedAt) {}

  /** Tells a human, unless that was done before under the same key; whether it was new. */
  public boolean raise(String kind, String subject, String text, String onceKey, Instant at) {
    return jdbi.withHandle(handle ->
        handle
            .createUpdate(
                "insert into alert (at, kind, subject, text, once_key)"
                    + " values (:at, :kind, :subject, :text, :once)"
                    + " on conflict (once_key) do nothing")
            .bind("at", utc(at))
            .bind("kind", kind)
            .bind("subject", cut(subject, NAME_CHARS_MAX))
            .bind("text", cut(text, TEXT_CHARS_MAX))
            .bind("once", onceKey)
            .execute())
        == 1;
  }

  /** What was told under that key has passed. */
  public void close(String onceKey, Instant at) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                "update alert set closed_at = :at where once_key = :once and closed_at is null")
            .bind("at", utc(at))
            .bind("once", onceKey)
            .execute());
  }

  /** Newest first; the next page begins before the last id of this one. */
  public List<Alert> page(OptionalLong beforeId, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select id, at, kind, subject, text, closed_at from alert where id < :before"
                    + " order by id desc limit :limit")
            .bind("before", beforeId.orElse(Long.MAX_VALUE))
            .bind("limit", Math.clamp(limit, 1, PAGE_MAX))
            .map(Alerts::alert)
            .list());
  }

  private static Alert alert(ResultSet row, StatementContext context) throws SQLException {
    return new Alert(
        row.getLong("id"),
        instant(row, "at"),
        row.getString("kind"),
        row.getString("subject"),
        row.getString("text"),
        maybe(row, "closed_at"));
  }

  private static String cut(String text, int charsMax) {
    return text.length() <= charsMax ? text : text.substring(0, charsMax - 1) + "…";
  }
}
