package baton.reporting.facts;

import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;

/** The open hours of teams, as they were configured at some time. */
public interface PastHours {
  /** Open time between the two, as the hours were at {@code then}. */
  Duration open(TeamId team, Instant from, Instant to, Instant then);

  /** Whether the team was open at that instant, as the hours were at {@code then}. */
  boolean isOpen(TeamId team, Instant at, Instant then);
}
