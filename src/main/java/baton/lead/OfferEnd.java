package baton.lead;

/** How an offer ended, as far as the team's dispatcher must know. */
public enum OfferEnd {
  ACCEPTED,
  /** Nobody answered in time: it was no turn. */
  LAPSED,
  /** The rep would not have it: that was their turn. */
  DECLINED,
  /** It should not have come to this rep, or went elsewhere: the turn is theirs again. */
  GIVEN_BACK;

  /** How an offer ended that is over by that event. */
  static OfferEnd by(LeadEvent event) {
    if (event instanceof LeadEvent.Accepted) {
      return ACCEPTED;
    }
    if (event instanceof LeadEvent.Lapsed) {
      return LAPSED;
    }
    return event instanceof LeadEvent.Declined declined ? by(declined.reason()) : GIVEN_BACK;
  }

  private static OfferEnd by(DeclineReason reason) {
    return switch (reason) {
      case WRONG_SEGMENT, NOT_A_LEAD -> GIVEN_BACK; // whoever sent it was wrong, not who was asked
      case CAPACITY, CONFLICT, OTHER -> DECLINED;
    };
  }
}
