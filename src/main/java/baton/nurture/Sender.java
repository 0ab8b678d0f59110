package baton.nurture;

import baton.lead.Dossier;
import baton.lead.Lead;
import baton.lead.Round;
import baton.shared.RepId;
import java.util.Optional;

/** The rep on whose behalf a mail goes out; our own address stays beside the name. */
public record Sender(String name, Optional<String> email, Optional<String> phone) {
  /** Who holds the lead; with marketing, who held it last. */
  public static Optional<RepId> of(Lead.Known lead) {
    return switch (lead) {
      case Lead.Accepted(_, _, var hold) -> Optional.of(hold.rep());
      case Lead.Working(_, _, var hold, _) -> Optional.of(hold.rep());
      case Lead.Nurturing(var dossier, _) -> lastHolder(dossier);
      case Lead.Received _, Lead.Queued _, Lead.Offered _, Lead.Concluded _ -> Optional.empty();
    };
  }

  private static Optional<RepId> lastHolder(Dossier dossier) {
    return dossier.rounds().reversed().stream().filter(Sender::held).map(Round::rep).findFirst();
  }

  private static boolean held(Round round) {
    return switch (round.fate()) {
      case ACCEPTED, TAKEN_BACK -> true;
      case OPEN, LAPSED, DECLINED, RESCINDED -> false;
    };
  }
}
