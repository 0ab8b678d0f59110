package baton.rep.view;

import static baton.platform.db.Instants.instant;
import static baton.platform.db.Instants.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Agents that call centres speak of and nobody knows, until somebody says who they are; blocks. */
public final class UnknownAgents {
  /** Of more than this the ones that were heard of last are kept. */
  public static final int KEPT_MAX = 1_000;

  private final Jdbi jdbi;

  public UnknownAgents(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * One agent of one source.
   *
   * @param times how often the source spoke of it
   * @param said the last word, in the source's own terms
   */
  public record Unknown(
      String source, String agent, Instant firstSeen, Instant lastSeen, long times, String said) {}

  /** An agent that was spoken of. */
  public record Heard(String agent, String said) {}

  /** Takes down whom that source spoke of; how many these were. */
  public int heard(String source, Collection<Heard> all, Instant now) {
    jdbi.useTransaction(handle -> {
      // in the same order everywhere, or two deliveries could wait for each other
      var batch =
          handle.prepareBatch(
              "insert into presence_unknown (source, agent, first_seen, last_seen, times, said)"
                  + " values (:source, :agent, :at, :at, 1, :said) on conflict (source, agent)"
                  + " do update set last_seen = greatest(presence_unknown.last_seen, :at),"
                  + " times = presence_unknown.times + 1, said = :said");
      all.stream()
          .sorted(Comparator.comparing(Heard::agent))
          .forEach(one ->
              batch
                  .bind("source", source)
                  .bind("agent", one.agent())
                  .bind("said", one.said())
                  .bind("at", utc(now))
                  .add());
      batch.execute();
    });
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                "delete from presence_unknown where ctid in (select ctid from presence_unknown"
                    + " order by last_seen desc offset :kept)")
            .bind("kept", KEPT_MAX)
            .execute());
    return all.size();
  }

  /** All there are, at most {@value #KEPT_MAX} of them, whoever was heard of last first. */
  public List<Unknown> all() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select source, agent, first_seen, last_seen, times, said from presence_unknown"
                    + " order by last_seen desc, source, agent limit :kept")
            .bind("kept", KEPT_MAX)
            .map(UnknownAgents::unknown)
            .list());
  }

  private static Unknown unknown(ResultSet row, StatementContext context) throws SQLException {
    return new Unknown(
        row.getString("source"),
        row.getString("agent"),
        instant(row, "first_seen"),
        instant(row, "last_seen"),
        row.getLong("times"),
        row.getString("said"));
  }
}
