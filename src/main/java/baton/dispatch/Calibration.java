package baton.dispatch;

import baton.shared.RepId;
import java.time.Instant;

/**
 * Turns that somebody gave a rep by hand, or took when negative.
 *
 * @param by who did it
 */
public record Calibration(RepId rep, int turns, String reason, String by, Instant at) {
  /** Of more than this the latest are shown. */
  public static final int SHOWN_MAX = 100;
}
