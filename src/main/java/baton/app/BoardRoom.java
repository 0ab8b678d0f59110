package baton.app;

import akka.actor.typed.ActorSystem;
import baton.http.Feature;
import baton.http.Sse;
import baton.http.reports.BoardRoutes;
import baton.policy.store.Policies;
import baton.reporting.Ledger;
import baton.reporting.board.BoardSettings;
import baton.reporting.board.LiveBoard;
import baton.reporting.board.RepsNow;
import baton.reporting.board.WaitingLeads;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Everything that boards need, plugged together. */
final class BoardRoom {
  private BoardRoom() {}

  /** The boards of this node; nothing is looked at before the first one is open. */
  static Feature open(
      ActorSystem<?> system, Jdbi jdbi, Policies policies, Fleet fleet, Sse streams, Clock clock) {
    var reading = Doors.reading(system);
    var board =
        new LiveBoard(
            system,
            new Ledger(jdbi, clock, reading)::now,
            new WaitingLeads(jdbi, reading)::now,
            new RepsNow(policies::snapshot, fleet.reps()::get, clock)::now,
            BoardSettings.from(system.settings().config()),
            clock);
    return new BoardRoutes(board, streams, clock);
  }
}
