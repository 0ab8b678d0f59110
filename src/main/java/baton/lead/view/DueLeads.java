package baton.lead.view;

import static baton.platform.db.Instants.utc;

import baton.lead.DueLead;
import baton.shared.LeadId;
import baton.shared.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Jdbi;

/** Who waits for what: what the sweeper and the dispatchers ask. */
public final class DueLeads {
  private final Jdbi jdbi;
  private final Executor blocking;

  /**
   * @param blocking where the database may be waited for
   */
  public DueLeads(Jdbi jdbi, Executor blocking) {
    this.jdbi = jdbi;
    this.blocking = blocking;
  }

  /** The leads due until then, the longest due first. */
  public CompletionStage<List<DueLead>> until(Instant then, int limit) {
    return CompletableFuture.supplyAsync(
        () ->
            jdbi.withHandle(handle ->
                handle
                    .createQuery(
                        "select id, seq_nr from lead_view where next_due <= :then"
                            + " and not exists (select from lead_quarantine where lead_id = id)"
                            + " order by next_due limit :limit")
                    .bind("then", utc(then))
                    .bind("limit", limit)
                    .map((row, _) ->
                        new DueLead(new LeadId(row.getString("id")), row.getLong("seq_nr")))
                    .list()),
        blocking);
  }

  /** The leads in that team's queue, the earliest deadline first. */
  public CompletionStage<List<LeadId>> queued(TeamId team, int limit) {
    return CompletableFuture.supplyAsync(
        () ->
            jdbi.withHandle(handle ->
                handle
                    .createQuery(
                        "select id from lead_view where state = 'queued' and team = :team"
                            + " order by respond_by limit :limit")
                    .bind("team", team.value())
                    .bind("limit", limit)
                    .mapTo(String.class)
                    .map(LeadId::new)
                    .list()),
        blocking);
  }
}
