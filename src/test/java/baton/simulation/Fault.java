package baton.simulation;

/** What can go wrong in this world; each strikes by chance, as often as the climate says. */
enum Fault {
  MESSAGE_LOST,
  MESSAGE_TWICE,
  /** So late that later ones overtake it. */
  MESSAGE_LATE,
  WRITE_SLOW,
  WRITE_FAILED,
  /** Stored, but answered as failed. */
  WRITE_STORED_BUT_FAILED,
  /** Answered as failed after a long silence; stored at some time, or never. */
  WRITE_HUNG,
  READ_FAILED,
  MAIL_LOST_IN_RESTART,
  TIMER_EARLY,
  TIMER_LATE,
  VIEW_LATE,
  VIEW_SILENT,
  /** Planned, not by chance. */
  ACTOR_KILLED,
  NODE_KILLED,
  DISK_DOWN,
  /** An actor nobody spoke to was put out of memory. */
  PASSIVATED
}
