package baton.lead.view;

import static baton.lead.view.LeadTable.utc;

import baton.shared.LeadId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Jdbi;

/** Whose clock is due: what the sweeper asks. */
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
  public CompletionStage<List<LeadId>> until(Instant then, int limit) {
    return CompletableFuture.supplyAsync(
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select id from lead_view where next_due <= :then"
                                + " order by next_due limit :limit")
                        .bind("then", utc(then))
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .map(LeadId::new)
                        .list()),
        blocking);
  }
}
