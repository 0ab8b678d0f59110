package baton.reporting.board;

import static baton.platform.db.Instants.instant;
import static baton.platform.db.Instants.maybe;

import baton.reporting.Owed;
import baton.reporting.board.Waiting.Group;
import baton.reporting.board.Waiting.One;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Reads who is owed a first answer; tests are owed none. */
public final class WaitingLeads {
  public static final int LEADS_MAX = 200;
  public static final int GROUPS_MAX = 500;

  private static final String GROUPS =
      "select team, campaign, count(*) as waiting, count(*) filter (where at_risk and not breached)"
          + " as at_risk, count(*) filter (where breached) as breached "
          + Owed.LEADS
          + " group by 1, 2 order by 3 desc, 1, 2 limit :limit";

  private static final String LEADS =
      "select id, state, team, rep, segment, campaign, sales_ready_at, respond_by, at_risk,"
          + " breached "
          + Owed.LEADS
          + " order by respond_by, id limit :limit";

  private final Jdbi jdbi;
  private final Executor blocking;

  /**
   * @param blocking where the database may be waited for
   */
  public WaitingLeads(Jdbi jdbi, Executor blocking) {
    this.jdbi = jdbi;
    this.blocking = blocking;
  }

  /** All at one moment, so that the leads are among those counted. */
  public CompletionStage<Waiting> now() {
    return CompletableFuture.supplyAsync(
        () ->
            jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                handle ->
                    new Waiting(
                        handle
                            .createQuery(GROUPS)
                            .bind("limit", GROUPS_MAX)
                            .map((row, _) -> group(row))
                            .list(),
                        handle
                            .createQuery(LEADS)
                            .bind("limit", LEADS_MAX)
                            .map((row, _) -> one(row))
                            .list())),
        blocking);
  }

  private static Group group(ResultSet row) throws SQLException {
    return new Group(
        text(row, "team").map(TeamId::new),
        text(row, "campaign"),
        row.getLong("waiting"),
        row.getLong("at_risk"),
        row.getLong("breached"));
  }

  private static One one(ResultSet row) throws SQLException {
    var respondBy = instant(row, "respond_by");
    return new One(
        new LeadId(row.getString("id")),
        row.getString("state"),
        text(row, "team").map(TeamId::new),
        text(row, "rep").map(RepId::new),
        text(row, "segment"),
        text(row, "campaign"),
        maybe(row, "sales_ready_at").orElse(respondBy),
        respondBy,
        row.getBoolean("at_risk"),
        row.getBoolean("breached"));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }
}
