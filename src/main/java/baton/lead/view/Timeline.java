package baton.lead.view;

import baton.lead.LeadEvent;
import baton.lead.entity.LeadEventCodec;
import baton.platform.crypto.Vault;
import baton.shared.LeadId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Jdbi;

/** Everything that ever happened to one lead, as the journal has it this moment. */
public final class Timeline {
  private final Jdbi jdbi;
  private final LeadJournal journal;
  private final Executor blocking;

  /**
   * @param blocking where the database may be waited for
   */
  public Timeline(Jdbi jdbi, Vault vault, Executor blocking) {
    this.jdbi = jdbi;
    this.journal = new LeadJournal(LeadEventCodec.json(vault));
    this.blocking = blocking;
  }

  /** One event, and its number in the lead's life, counted from 1. */
  public record Stored(long seqNr, LeadEvent event) {}

  /** Oldest first; empty for a lead that was never heard of. */
  public CompletionStage<List<Stored>> of(LeadId lead) {
    return CompletableFuture.supplyAsync(
        () ->
            jdbi.withHandle(handle -> journal.events(handle.getConnection(), lead, Long.MAX_VALUE)),
        blocking);
  }
}
