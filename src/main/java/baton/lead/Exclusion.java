package baton.lead;

import java.time.Instant;

/**
 * A rep is passed over for this lead while anyone else is eligible.
 *
 * @param until from this instant on the rep is like any other again
 */
public record Exclusion(Instant at, Instant until, Kind kind) {
  public enum Kind {
    /** Did not answer: asked again after the re-offer gap if nobody else can be. */
    LAPSED,
    /** Said no: not asked again before {@code until}; with nobody else the lead goes up a level. */
    DECLINED,
    /** Was taken from: like a lapse. */
    TAKEN_BACK
  }
}
