package baton.lead.view;

import baton.lead.LeadEvent;
import baton.lead.entity.LeadEventCodec;
import baton.lead.view.LeadJournal.UpTo;
import baton.platform.crypto.Vault;
import baton.shared.LeadId;
import java.sql.Connection;
import java.util.List;
import java.util.Map;

/** Whole lives of leads, out of the journal. */
public final class History {
  private final LeadJournal journal;

  public History(Vault vault) {
    this.journal = new LeadJournal(LeadEventCodec.json(vault));
  }

  /**
   * One event.
   *
   * @param place where it stands in the journal, higher than all before it
   */
  public record Event(long seqNr, long place, LeadEvent event) {}

  /**
   * The events of each lead up to and including that number, in order; a lead of which one cannot
   * be read is left out.
   */
  public Map<LeadId, List<Event>> upTo(Connection connection, Map<LeadId, Long> last) {
    return journal.histories(
        connection, last.entrySet().stream().map(e -> new UpTo(e.getKey(), e.getValue())).toList());
  }
}
