package baton.lead;

/** Why a lead is in the queue. */
public enum QueueReason {
  SALES_READY,
  /** Came back from nurture by itself. */
  WARMED_UP,
  REOPENED
}
