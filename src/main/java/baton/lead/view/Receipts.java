package baton.lead.view;

import baton.shared.LeadId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Jdbi;

/** What was promised, held against the journal: after a restore of an older backup some is gone. */
public final class Receipts {
  private final Jdbi jdbi;
  private final Executor blocking;

  /**
   * @param blocking where the database may be waited for
   */
  public Receipts(Jdbi jdbi, Executor blocking) {
    this.jdbi = jdbi;
    this.blocking = blocking;
  }

  /** Those of the leads that the journal has never heard of, in the order they were asked for. */
  public CompletionStage<List<LeadId>> missing(List<LeadId> promised) {
    return CompletableFuture.supplyAsync(() -> unheardOf(promised), blocking);
  }

  private List<LeadId> unheardOf(List<LeadId> promised) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select id from unnest(:ids) with ordinality as asked (id, place)"
                    + " where not exists (select from event_journal"
                    + " where persistence_id = :prefix || id and sequence_number = 1)"
                    + " order by place")
            .bindArray("ids", String.class, promised.stream().map(LeadId::value).toList())
            .bind("prefix", LeadJournal.PREFIX)
            .mapTo(String.class)
            .map(LeadId::new)
            .list());
  }
}
