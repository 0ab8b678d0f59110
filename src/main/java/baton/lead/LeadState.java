package baton.lead;

/** What the states are called: in the read side, in reports, and over HTTP. */
public final class LeadState {
  private LeadState() {}

  /** The contract's word, such as {@code queued}. */
  public static String of(Lead lead) {
    return switch (lead) {
      case Lead.Unknown _ -> "unknown";
      case Lead.Received _ -> "received";
      case Lead.Nurturing _ -> "nurturing";
      case Lead.Queued _ -> "queued";
      case Lead.Offered _ -> "offered";
      case Lead.Accepted _ -> "accepted";
      case Lead.Working _ -> "working";
      case Lead.Concluded _ -> "concluded";
      case Lead.Erased _ -> "erased";
    };
  }
}
