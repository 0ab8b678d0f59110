package baton.app;

import baton.platform.db.Alerts;
import baton.shared.TeamId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executor;

/** Tells a human that something is wrong, once an hour at most for the same thing. */
record Pager(Alerts alerts, Clock clock, Executor blocking) {
  void page(TeamId team, String why) {
    var now = clock.instant();
    var once = "%s:%s:%s".formatted(why, team.value(), now.truncatedTo(ChronoUnit.HOURS));
    var text = "Offers of this team lapse; offering is on hold until they are answered again.";
    blocking.execute(() -> alerts.raise(why, team.value(), text, once, now));
  }

  /** Somebody else writes into the journal what only one actor may write. */
  void conflict(String persistenceId) {
    var now = clock.instant();
    var once = "journal_conflict:%s:%s".formatted(persistenceId, now.truncatedTo(ChronoUnit.HOURS));
    var text =
        "The journal had an event of this one that its actor did not write: is a second cluster on this database?";
    blocking.execute(() -> alerts.raise("journal_conflict", persistenceId, text, once, now));
  }
}
