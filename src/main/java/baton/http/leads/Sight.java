package baton.http.leads;

import baton.lead.Lead;
import baton.platform.auth.Principal;
import baton.platform.auth.Role;
import baton.shared.RepId;
import java.util.Optional;

/** What one caller may see of leads: a rep their own, and a person only once they hold the lead. */
public record Sight(Optional<RepId> rep) {
  /** Everything of every lead. */
  public static final Sight ALL = new Sight(Optional.empty());

  public static Sight of(Principal caller) {
    return caller.is(Role.REP) ? new Sight(caller.rep()) : ALL;
  }

  /** Whether the lead exists for this caller: offered now or before, held, or concluded by them. */
  public boolean sees(Lead.Known lead) {
    return rep.isEmpty()
        || lead.rep().equals(rep)
        || concluded(lead).equals(rep)
        || lead.dossier().knows(rep.get());
  }

  /** Whether name, phone and mail may be shown. */
  public boolean seesPerson(Lead.Known lead) {
    if (rep.isEmpty()) {
      return true;
    }
    return holds(lead, rep.get()) || concluded(lead).equals(rep);
  }

  /** Whether that rep has accepted it, or was given it. */
  static boolean holds(Lead.Known lead, RepId rep) {
    return switch (lead) {
      case Lead.Accepted a -> a.hold().rep().equals(rep);
      case Lead.Working w -> w.hold().rep().equals(rep);
      case Lead.Received _, Lead.Nurturing _, Lead.Queued _, Lead.Offered _, Lead.Concluded _ ->
          false;
    };
  }

  private static Optional<RepId> concluded(Lead.Known lead) {
    return lead instanceof Lead.Concluded(_, var conclusion) ? conclusion.rep() : Optional.empty();
  }
}
