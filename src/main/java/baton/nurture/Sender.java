package baton.nurture;

import baton.lead.Lead;
import baton.shared.RepId;
import java.util.Optional;

/** The rep on whose behalf a mail goes out; our own address stays beside the name. */
public record Sender(String name, Optional<String> email, Optional<String> phone) {
  /** Who holds the lead; with marketing, who last worked it. */
  public static Optional<RepId> of(Lead.Known lead) {
    return switch (lead) {
      case Lead.Accepted(_, _, var hold) -> Optional.of(hold.rep());
      case Lead.Working(_, _, var hold, _) -> Optional.of(hold.rep());
      case Lead.Nurturing(var dossier, _) -> dossier.standing().former();
      case Lead.Received _, Lead.Queued _, Lead.Offered _, Lead.Concluded _ -> Optional.empty();
    };
  }
}
