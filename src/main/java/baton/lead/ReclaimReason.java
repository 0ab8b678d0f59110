package baton.lead;

/** Why a lead was taken from its holder. */
public enum ReclaimReason {
  /** No attempt before the deadline. */
  SILENT,
  /** Gone for longer than the grace. */
  HOLDER_LEFT,
  /** The rep was deactivated. */
  REP_INACTIVE,
  /** Neither rep nor team lead followed up. */
  FOLLOW_UP_MISSED
}
