package baton.dispatch.entity;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import baton.dispatch.Calibration;
import baton.dispatch.Dispatching;
import baton.dispatch.entity.DispatcherMessage.Kept;
import baton.dispatch.entity.DispatcherMessage.Remembered;
import baton.dispatch.entity.DispatcherMessage.Turns;
import baton.shared.TeamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes behind whose turn it is, one write at a time and never before what was kept is read; what
 * people did by hand is answered once it is written.
 */
final class Keeping {
  /** Changes by hand that wait to be written; one more is not answered. */
  private static final int WAITING_MAX = 100;

  private record Waiting(Calibration calibration, ActorRef<Turns> replyTo) {}

  private final TeamId team;
  private final RotationStore store;
  private final Dispatching dispatching;
  private final ActorContext<DispatcherMessage> context;
  private final List<Waiting> waiting = new ArrayList<>();
  private int written;
  private boolean known;
  private boolean writing;

  Keeping(
      TeamId team,
      RotationStore store,
      Dispatching dispatching,
      ActorContext<DispatcherMessage> context) {
    this.team = team;
    this.store = store;
    this.dispatching = dispatching;
    this.context = context;
  }

  void read() {
    context.pipeToSelf(
        store.read(team), (places, _) -> new Remembered(Optional.ofNullable(places)));
  }

  /** Whether it was read. */
  boolean remembered(Remembered message) {
    message.places().filter(_ -> !known).ifPresent(dispatching::remember);
    known = known || message.places().isPresent();
    return known;
  }

  /** Writes what is new, if nothing is being written. */
  void keep() {
    if (!known || writing) {
      return;
    }
    var places = dispatching.toKeep();
    if (places.isEmpty()) {
      return;
    }
    writing = true;
    written = waiting.size();
    context.pipeToSelf(
        store.keep(team, places.get(), waiting.stream().map(Waiting::calibration).toList()),
        (done, _) -> new Kept(done != null));
  }

  void kept(Kept message) {
    writing = false;
    if (!message.done()) {
      dispatching.notKept();
      return;
    }
    var now = waiting.subList(0, written);
    now.forEach(one -> one.replyTo().tell(new Turns(dispatching.standings(), true)));
    now.clear();
  }

  void calibrate(Calibration calibration, ActorRef<Turns> replyTo) {
    if (!known || waiting.size() >= WAITING_MAX) {
      return; // whoever asked hears nothing, and asks again
    }
    if (!dispatching.calibrate(calibration.rep(), calibration.turns())) {
      replyTo.tell(new Turns(dispatching.standings(), false));
      return;
    }
    waiting.add(new Waiting(calibration, replyTo));
    keep();
  }

  /** The last write of an actor that ends; nobody waits for it. */
  void end() {
    if (known && !writing) {
      dispatching
          .toKeep()
          .ifPresent(places ->
              store.keep(team, places, waiting.stream().map(Waiting::calibration).toList()));
    }
  }
}
