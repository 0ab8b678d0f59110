package baton.simulation;

import baton.simulation.Checks.Inv;
import java.time.Duration;
import java.util.List;

/** An actor whose state is in the journal. */
abstract class Cell<S, E> extends Actor {
  private static final Duration BACKOFF = Duration.ofMillis(200);
  private static final Duration BACKOFF_MAX = Duration.ofSeconds(30);

  private S state;
  private int version;
  private Duration backoff = BACKOFF;

  Cell(World world, String name) {
    super(world, name);
    this.state = empty();
  }

  abstract S empty();

  abstract S evolve(S state, E event);

  /** The state is back. */
  abstract void recovered();

  /** Makes what the memory holds beside the state. */
  abstract void forget();

  final S state() {
    return state;
  }

  final int version() {
    return version;
  }

  @Override
  final void begin() {
    state = empty();
    version = 0;
    forget();
    int mine = life();
    world.disk.read(
        this,
        ok -> {
          if (life() != mine) {
            return;
          }
          if (!ok) {
            fail();
            return;
          }
          world.disk.journal(this).forEach(this::took);
          world.checks.replayed(this);
          ready();
          recovered();
          world.checks.idle(this);
          drain();
        });
  }

  private void took(E event) {
    state = evolve(state, event);
    version++;
  }

  private void fail() {
    var pause = backoff;
    backoff =
        BACKOFF_MAX.compareTo(pause.multipliedBy(2)) < 0 ? BACKOFF_MAX : pause.multipliedBy(2);
    restart(pause);
  }

  /** Writes the events down, all or none, then goes on; a write that fails ends this life. */
  final void persist(List<E> events, Runnable after) {
    if (events.isEmpty()) {
      after.run();
      return;
    }
    busy();
    int mine = life();
    world.disk.write(
        this,
        version,
        events,
        ok -> {
          if (life() != mine) {
            return;
          }
          if (!ok) {
            fail();
            return;
          }
          backoff = BACKOFF;
          events.forEach(this::took);
          world.checks.that(
              Inv.INV16_SINGLE_WRITER,
              version == world.disk.journal(this).size(),
              this,
              () ->
                  "has %d events, its journal %d"
                      .formatted(version, world.disk.journal(this).size()));
          ready();
          after.run();
          if (isIdle()) {
            world.checks.idle(this);
          }
          drain();
        });
  }
}
