package baton.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One actor: a mailbox, timers, and a memory that dies with it. A message to one that is not
 * running starts it, unless its node is down.
 */
abstract class Actor implements Network.Party {
  final World world;
  private final String name;
  private final long key;
  private final Deque<Object> mail = new ArrayDeque<>();
  private final Map<Object, Integer> timers = new HashMap<>();
  private int timerNumber;
  private int life;
  private boolean running;
  private boolean busy;

  Actor(World world, String name) {
    this.world = world;
    this.name = name;
    this.key = Dice.mix(7, name);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final long key() {
    return key;
  }

  /** Forgets all it held in memory and begins anew; sooner or later calls {@link #ready}. */
  abstract void begin();

  abstract void handle(Object message);

  /** Whether it stays in memory though nobody speaks to it. */
  boolean staysForGood() {
    return true;
  }

  /** What is heard from others. */
  void tell(Object message) {
    if (!world.nodes.isUp(this)) {
      return;
    }
    world.heard(this, message);
    start();
    hear(message);
  }

  final void start() {
    if (!running) {
      running = true;
      life++;
      busy = true;
      begin();
    }
  }

  private void hear(Object message) {
    mail.add(message);
    drain();
  }

  final void drain() {
    while (running && !busy && !mail.isEmpty()) {
      handle(mail.poll());
      if (running && !busy) {
        world.checks.idle(this);
      }
    }
  }

  /** Nothing is handled until {@link #ready}. */
  final void busy() {
    busy = true;
  }

  final void ready() {
    busy = false;
  }

  final boolean isIdle() {
    return running && !busy && mail.isEmpty();
  }

  final boolean isRunning() {
    return running;
  }

  /** Which life this is; what an earlier one started must not reach a later one. */
  final int life() {
    return life;
  }

  /** Killed or put out of memory: everything not in the journal is gone. */
  final void die() {
    running = false;
    life++;
    mail.clear();
    timers.clear();
  }

  /** Fails and begins anew a little later; what lies in the mailbox may be lost. */
  final void restart(Duration backoff) {
    life++;
    timers.clear();
    busy = true;
    var dice = world.fates.next(Dice.mix(key, "mail"));
    mail.removeIf(
        message -> world.fates.strikes(Fault.MAIL_LOST_IN_RESTART, dice, world.now(), () -> name));
    int mine = life;
    world.timeline.after(
        backoff,
        0,
        () -> {
          if (running && life == mine) {
            begin();
          }
        });
  }

  /** Tells itself later; another timer of the same name replaces this one. */
  final void timer(Object named, Duration pause, Object message) {
    int number = ++timerNumber;
    timers.put(named, number);
    int mine = life;
    world.timeline.after(
        swayed(pause),
        0,
        () -> {
          if (running && life == mine && timers.remove(named, number)) {
            hear(message);
          }
        });
  }

  /** The clock on the wall and the one that timers go by never quite agree. */
  private Duration swayed(Duration pause) {
    var dice = world.fates.next(Dice.mix(key, "timer"));
    if (world.fates.strikes(Fault.TIMER_EARLY, dice, world.now(), () -> name)) {
      var early = pause.minusMillis(dice.chance(0.5) ? 1 : 1 + dice.below(40));
      return early.isNegative() ? Duration.ZERO : early;
    }
    return world.fates.strikes(Fault.TIMER_LATE, dice, world.now(), () -> name)
        ? pause.plus(dice.between(Duration.ofMillis(5), Duration.ofSeconds(3)))
        : pause;
  }

  final void cancel(Object named) {
    timers.remove(named);
  }

  final boolean hasTimer(Object named) {
    return timers.containsKey(named);
  }

  /** Asks somebody; the answer comes as a message to this life of this actor, or never. */
  final <T> void ask(
      Actor to, Duration timeout, Network.Asking<T> asking, Consumer<Optional<T>> heard) {
    int mine = life;
    world.network.<T>ask(
        this,
        to,
        timeout,
        asking,
        answer -> {
          if (running && life == mine) {
            hear((Runnable) () -> heard.accept(answer));
          }
        });
  }
}
