package baton.app;

import baton.platform.db.Alerts;
import baton.shared.TeamId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executor;

/** Tells a human of a team that something is wrong, once an hour at most for the same thing. */
record Pager(Alerts alerts, Clock clock, Executor blocking) {
  void page(TeamId team, String why) {
    var now = clock.instant();
    var once = "%s:%s:%s".formatted(why, team.value(), now.truncatedTo(ChronoUnit.HOURS));
    var text = "Offers of this team lapse; offering is on hold until they are answered again.";
    blocking.execute(() -> alerts.raise(why, team.value(), text, once, now));
  }
}
