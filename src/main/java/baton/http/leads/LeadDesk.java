package baton.http.leads;

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

  /** The real ones. */
  static LeadDesk of(Leads leads) {
    return new LeadDesk() {
      @Override
      public CompletionStage<Seen> look(LeadId lead) {
        return leads.look(lead);
      }

      @Override
      public CompletionStage<Answer> ask(LeadId lead, LeadCommand command) {
        return leads.ask(lead, command);
      }
    };
  }
}
