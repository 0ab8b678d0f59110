package baton.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The journal: a number is given once, and what was stored stays stored. Its answers may be late,
 * wrong or missing.
 */
final class Disk {
  private static final int WRITE_MILLIS = 6;
  private static final Duration HUNG = Duration.ofSeconds(10);

  private final World world;
  private final Map<Cell<?, ?>, List<Object>> journals = new HashMap<>();
  private Instant downUntil = Instant.MIN;

  Disk(World world) {
    this.world = world;
  }

  @SuppressWarnings("unchecked") // a cell's journal holds what that cell wrote
  <E> List<E> journal(Cell<?, E> cell) {
    return (List<E>) journals.computeIfAbsent(cell, _ -> new ArrayList<>());
  }

  /** Nothing can be read or written for so long. */
  void goDown(Duration pause) {
    downUntil = world.now().plus(pause);
    world.fates.saw(Fault.DISK_DOWN);
  }

  private boolean isDown() {
    return world.now().isBefore(downUntil);
  }

  void read(Cell<?, ?> cell, Consumer<Boolean> then) {
    var dice = world.fates.next(Dice.mix(cell.key(), "read"));
    boolean fails =
        world.fates.strikes(Fault.READ_FAILED, dice, world.now(), cell::name) || isDown();
    var pause = Duration.ofMillis(1 + dice.below(WRITE_MILLIS));
    world.timeline.after(pause, dice.next(), () -> then.accept(!fails));
  }

  /**
   * Stores events behind the first {@code version}, unless something is there already.
   *
   * @param then hears whether it went well, sooner or later
   */
  <E> void write(Cell<?, E> cell, int version, List<E> events, Consumer<Boolean> then) {
    var dice = world.fates.next(Dice.mix(cell.key(), "write"));
    var soon = Duration.ofMillis(1 + dice.below(WRITE_MILLIS));
    if (strikes(Fault.WRITE_FAILED, dice, cell) || isDown()) {
      world.timeline.after(soon, dice.next(), () -> then.accept(false));
      return;
    }
    if (strikes(Fault.WRITE_STORED_BUT_FAILED, dice, cell)) {
      world.timeline.after(
          soon,
          dice.next(),
          () -> {
            store(cell, version, events);
            then.accept(false);
          });
      return;
    }
    if (strikes(Fault.WRITE_HUNG, dice, cell)) {
      world.timeline.after(HUNG, dice.next(), () -> then.accept(false));
      if (dice.chance(0.7)) {
        var some = dice.between(Duration.ofMillis(5), HUNG.multipliedBy(2));
        world.timeline.after(some, dice.next(), () -> store(cell, version, events));
      }
      return;
    }
    boolean slow = strikes(Fault.WRITE_SLOW, dice, cell);
    var pause = slow ? dice.between(soon, Duration.ofSeconds(8)) : soon;
    world.timeline.after(pause, dice.next(), () -> then.accept(store(cell, version, events)));
  }

  private boolean strikes(Fault fault, Dice dice, Cell<?, ?> cell) {
    return world.fates.strikes(fault, dice, world.now(), cell::name);
  }

  private <E> boolean store(Cell<?, E> cell, int version, List<E> events) {
    var journal = journal(cell);
    if (journal.size() != version) {
      return false;
    }
    for (var event : events) {
      journal.add(event);
      world.stored(cell, journal.size(), event);
    }
    return true;
  }
}
