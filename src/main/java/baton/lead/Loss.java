package baton.lead;

import baton.shared.RepId;
import java.util.Locale;
import java.util.Optional;

/**
 * A rep has a lead no more, and it was not their own doing that ended it: an offer went by or was
 * taken back, a held lead was taken from them.
 *
 * @param what the event that took it
 * @param reason that event's own reason, as it is written
 */
public record Loss(RepId rep, LeadEventType what, Optional<String> reason) {
  /**
   * Whom this event cost the lead; what a rep ends or hands back themselves is no loss, nor is what
   * was won.
   */
  public static Optional<Loss> of(Lead before, LeadEvent event, Lead after) {
    boolean gone = before.rep().isPresent() && !before.rep().equals(after.rep());
    if (!gone || event instanceof LeadEvent.Erased || isWon(event)) {
      return Optional.empty();
    }
    var rep = before.rep().orElseThrow();
    boolean ownDoing = event.by().equals(Party.rep(rep).by());
    return ownDoing && !(event instanceof LeadEvent.Declined)
        ? Optional.empty()
        : Optional.of(new Loss(rep, LeadEventType.of(event), reason(event)));
  }

  /** Told by another system or a manager it is the rep's all the same. */
  private static boolean isWon(LeadEvent event) {
    return event instanceof LeadEvent.Concluded e && e.outcome() == Outcome.WON;
  }

  private static Optional<String> reason(LeadEvent event) {
    Optional<Enum<?>> word =
        switch (event) {
          case LeadEvent.Declined e -> Optional.of(e.reason());
          case LeadEvent.Rescinded e -> Optional.of(e.reason());
          case LeadEvent.Reclaimed e -> Optional.of(e.reason());
          case LeadEvent.Nurtured e -> Optional.of(e.reason());
          case LeadEvent.Concluded e -> Optional.of(e.outcome());
          case LeadEvent _ -> Optional.empty(); // the event says all there is
        };
    return word.map(reason -> reason.name().toLowerCase(Locale.ROOT));
  }
}
