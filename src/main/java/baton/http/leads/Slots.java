package baton.http.leads;

import baton.lead.entity.Leads;
import baton.rep.entity.RepMessage.Reservation;
import baton.rep.entity.Reps;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.util.concurrent.CompletionStage;

/** A rep's capacity, lent to a lead that is given by hand. */
public interface Slots {
  CompletionStage<Reservation> reserve(RepId rep, LeadId lead, int round, boolean force);

  /** The reservation is not needed after all, unless the lead stands in it by another way. */
  void free(RepId rep, LeadId lead, int round);

  /** The real ones. */
  static Slots of(Leads leads, Reps reps) {
    return new Slots() {
      @Override
      public CompletionStage<Reservation> reserve(
          RepId rep, LeadId lead, int round, boolean force) {
        return reps.reserve(rep, lead, round, force);
      }

      @Override
      public void free(RepId rep, LeadId lead, int round) {
        leads.askSlot(lead, rep, round); // the lead tells the rep
      }
    };
  }
}
