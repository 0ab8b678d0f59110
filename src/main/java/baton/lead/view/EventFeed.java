package baton.lead.view;

import baton.lead.entity.LeadEventCodec;
import baton.platform.crypto.Vault;
import baton.shared.LeadId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Jdbi;

/**
 * All that happens to all leads, in the order of the journal: for who keeps a copy elsewhere. What
 * is shown once has nothing come before it later.
 */
public final class EventFeed {
  private final Jdbi jdbi;
  private final LeadJournal journal;
  private final Executor blocking;

  /**
   * @param blocking where the database may be waited for
   */
  public EventFeed(Jdbi jdbi, Vault vault, Executor blocking) {
    this.jdbi = jdbi;
    this.journal = new LeadJournal(LeadEventCodec.json(vault));
    this.blocking = blocking;
  }

  /** One event, and where it stands among all; later ones stand higher. */
  public record Item(long place, LeadId lead, Timeline.Entry entry) {}

  /** Those after that place, at most so many. */
  public CompletionStage<List<Item>> after(long place, int limit) {
    return CompletableFuture.supplyAsync(
        () -> jdbi.withHandle(handle -> journal.feed(handle.getConnection(), place, limit)),
        blocking);
  }
}
