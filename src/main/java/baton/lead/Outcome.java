package baton.lead;

/** How a lead ended. */
public enum Outcome {
  QUALIFIED,
  WON,
  LOST,
  DISQUALIFIED,
  /** Not for sales and never was; always with a named reason, and can be undone. */
  JUNK,
  /** Sent to try us out. */
  TEST,
  /** The same person's earlier lead is worked instead. */
  DUPLICATE
}
