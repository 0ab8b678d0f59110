package baton.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The machines: each hosts its share of the actors, and takes them with it when it goes down. */
final class Nodes {
  private static final Duration IDLE = Duration.ofMinutes(2);

  private final World world;
  private final Instant[] downUntil;
  private final List<List<Actor>> hosted = new ArrayList<>();
  private final Map<String, Instant> heard = new TreeMap<>();

  Nodes(World world, int count) {
    this.world = world;
    this.downUntil = new Instant[count];
    Arrays.fill(downUntil, Instant.MIN);
    for (int i = 0; i < count; i++) {
      hosted.add(new ArrayList<>());
    }
  }

  int count() {
    return downUntil.length;
  }

  private int of(Actor actor) {
    return (int) Long.remainderUnsigned(actor.key(), downUntil.length);
  }

  <A extends Actor> A host(A actor) {
    hosted.get(of(actor)).add(actor);
    return actor;
  }

  boolean isUp(Actor actor) {
    return !world.now().isBefore(downUntil[of(actor)]);
  }

  /** The node is gone for so long; reps are started with it again, all others when spoken to. */
  void kill(int node, Duration pause) {
    world.fates.saw(Fault.NODE_KILLED);
    downUntil[node] = world.now().plus(pause);
    hosted.get(node).forEach(Actor::die);
    world.timeline.after(pause, 0, () -> startReps(node));
  }

  private void startReps(int node) {
    if (world.now().isBefore(downUntil[node])) {
      return; // killed again meanwhile
    }
    for (var actor : List.copyOf(hosted.get(node))) {
      if (actor instanceof RepCell rep) {
        rep.tell(new Words.Configure(world.book.profile(rep.id)));
      }
    }
  }

  /** Everybody at once, and everybody back at once. */
  void killAll() {
    hosted.forEach(actors -> actors.forEach(Actor::die));
    hosted.forEach(actors -> List.copyOf(actors).forEach(Actor::start));
  }

  /** Remembers that somebody spoke to that actor: in silence it is put out of memory. */
  void heard(Actor actor) {
    if (actor.staysForGood()) {
      return;
    }
    if (heard.put(actor.name(), world.now()) == null) {
      world.timeline.after(IDLE, 0, () -> passivate(actor));
    }
  }

  private void passivate(Actor actor) {
    var since = heard.get(actor.name());
    var until = since.plus(IDLE);
    if (world.now().isBefore(until)) {
      world.timeline.at(until, 0, () -> passivate(actor));
      return;
    }
    heard.remove(actor.name());
    if (actor.isRunning()) {
      world.fates.saw(Fault.PASSIVATED);
      actor.die();
    }
  }
}
