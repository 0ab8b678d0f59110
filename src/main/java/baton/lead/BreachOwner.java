package baton.lead;

/** Who answers for a breach. */
public enum BreachOwner {
  /** A rep held or was offered it and did nothing. */
  REP_SILENT,
  /** A rep responded, too late. */
  REP_LATE,
  /** Nobody could be asked. */
  NO_CAPACITY,
  OUT_OF_HOURS_POLICY,
  MARKETING_NOT_READY,
  JUNK_SENT,
  /** What the person had sent reached us when the promised time was over. */
  PROVIDER_LATE,
  /** Baton itself was late. */
  SYSTEM
}
