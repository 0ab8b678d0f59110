package baton.lead;

/** Why a lead goes up a level. */
public enum EscalationReason {
  PATIENCE_OVER,
  OFFERS_USED_UP,
  REASSIGNMENTS_USED_UP,
  /** Everybody who could be asked said no. */
  ALL_DECLINED,
  /** It was foreseen on arrival that the promise would not be met. */
  AT_RISK
}
