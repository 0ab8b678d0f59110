package baton.rep;

/** Why a slot came free. */
public enum ReleaseReason {
  /** The offer was not answered in time. */
  LAPSED,
  DECLINED,
  /** Taken back: the rep went away, a manager recalled it, silence after accepting. */
  TAKEN_BACK,
  /** The lead is concluded, in nurture or erased. */
  FINISHED,
  /** The reservation never became an offer. */
  NOT_NEEDED
}
