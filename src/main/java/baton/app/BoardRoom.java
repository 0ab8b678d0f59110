package baton.app;

import akka.actor.typed.ActorSystem;
import baton.http.Feature;
import baton.http.Sse;
import baton.http.reports.BoardRoutes;
import baton.policy.store.Policies;
import baton.rep.SourceVoice;
import baton.rep.view.SourceBook;
import baton.reporting.Ledger;
import baton.reporting.board.BoardSettings;
import baton.reporting.board.LiveBoard;
import baton.reporting.board.News;
import baton.reporting.board.RepsNow;
import baton.reporting.board.SilentSource;
import baton.reporting.board.WaitingLeads;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;

/** Everything that boards need, plugged together. */
final class BoardRoom {
  private BoardRoom() {}

  /** The boards of this node; nothing is looked at before the first one is open. */
  static Feature open(
      ActorSystem<?> system, Jdbi jdbi, Policies policies, Fleet fleet, Sse streams, Clock clock) {
    var reading = Doors.reading(system);
    var reps = new RepsNow(policies::snapshot, fleet.reps()::get, clock);
    var sources = new SourceBook(jdbi);
    var board =
        new LiveBoard(
            system,
            new Ledger(jdbi, clock, reading)::now,
            new WaitingLeads(jdbi, reading)::now,
            () ->
                reps.now()
                    .thenCombine(
                        CompletableFuture.supplyAsync(() -> silent(sources), reading),
                        News.Reps::new),
            BoardSettings.from(system.settings().config()),
            clock);
    return new BoardRoutes(board, streams, clock);
  }

  /** Those whose silence somebody must look after. */
  private static List<SilentSource> silent(SourceBook sources) {
    return sources.all().stream()
        .flatMap(entry -> entry.voice().stream())
        .filter(SourceVoice::incident)
        .map(voice -> new SilentSource(voice.id(), voice.silentSince().orElseThrow(), voice.reps()))
        .toList();
  }
}
