package baton.lead.view;

import baton.lead.LeadEvent;
import baton.lead.entity.LeadEventCodec;
import baton.platform.crypto.Vault;
import baton.shared.LeadId;
import java.time.Instant;
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

  /** Something that happened, and its number in the lead's life, counted from 1. */
  public sealed interface Entry {
    long seqNr();

    Instant at();
  }

  /** One event. */
  public record Stored(long seqNr, LeadEvent event) implements Entry {
    @Override
    public Instant at() {
      return event.at();
    }
  }

  /** One that cannot be read: what kind it was, and when it was written. */
  public record Damaged(long seqNr, Instant at, String form) implements Entry {}

  /** Oldest first; empty for a lead that was never heard of. */
  public CompletionStage<List<Entry>> of(LeadId lead) {
    return CompletableFuture.supplyAsync(
        () -> jdbi.withHandle(handle -> journal.events(handle.getConnection(), lead)), blocking);
  }
}
