package baton.http.leads;

import baton.http.Storage;
import baton.lead.LeadCommand;
import baton.lead.entity.LeadMessage.Answer;
import baton.lead.entity.LeadMessage.Seen;
import baton.lead.entity.Leads;
import baton.shared.LeadId;
import java.util.concurrent.CompletionStage;

/** What is asked of leads from outside. */
public interface LeadDesk {
  CompletionStage<Seen> look(LeadId lead);

  CompletionStage<Answer> ask(LeadId lead, LeadCommand command);

  /** The real ones, for as long as the journal can be read and written. */
  static LeadDesk of(Leads leads, Storage storage) {
    return new LeadDesk() {
      @Override
      public CompletionStage<Seen> look(LeadId lead) {
        return storage.ask(() -> leads.look(lead));
      }

      @Override
      public CompletionStage<Answer> ask(LeadId lead, LeadCommand command) {
        return storage.ask(() -> leads.ask(lead, command));
      }
    };
  }
}
