package baton.lead;

import baton.shared.RepId;

/**
 * One offer of this lead and what became of it; the number is the fencing token.
 *
 * @param number strictly increasing over the whole life of the lead
 */
public record Round(int number, RepId rep, Fate fate) {
  public enum Fate {
    OPEN,
    ACCEPTED,
    LAPSED,
    DECLINED,
    /** The rep went away, or the lead was taken for something else while the offer stood. */
    RESCINDED,
    /** Accepted, then taken back. */
    TAKEN_BACK
  }

  Round became(Fate changed) {
    return new Round(number, rep, changed);
  }
}
