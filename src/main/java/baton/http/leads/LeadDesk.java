package baton.http.leads;

import baton.http.LeadProblems;
import baton.http.Storage;
import baton.lead.LeadCommand;
import baton.lead.entity.LeadMessage.Answer;
import baton.lead.entity.LeadMessage.Seen;
import baton.lead.entity.Leads;
import baton.shared.LeadId;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** What is asked of leads from outside. */
public interface LeadDesk {
  CompletionStage<Seen> look(LeadId lead);

  CompletionStage<Answer> ask(LeadId lead, LeadCommand command);

  /** Whether the lead cannot be read; nothing can be asked of it then. */
  default boolean isApart(LeadId lead) {
    return false;
  }

  /** The same for all leads but those: of them everything is refused at once. */
  default LeadDesk without(Predicate<LeadId> apart) {
    var all = this;
    return new LeadDesk() {
      @Override
      public CompletionStage<Seen> look(LeadId lead) {
        return of(lead).look(lead);
      }

      @Override
      public CompletionStage<Answer> ask(LeadId lead, LeadCommand command) {
        return of(lead).ask(lead, command);
      }

      @Override
      public boolean isApart(LeadId lead) {
        return apart.test(lead);
      }

      private LeadDesk of(LeadId lead) {
        if (isApart(lead)) {
          throw LeadProblems.quarantined().refused();
        }
        return all;
      }
    };
  }

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
