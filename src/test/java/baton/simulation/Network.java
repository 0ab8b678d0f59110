package baton.simulation;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Carries messages, most of them once and soon. */
final class Network {
  private static final Duration LATE_LEAST = Duration.ofMillis(50);
  private static final Duration LATE_MOST = Duration.ofSeconds(20);
  private static final int HOP_MILLIS = 4;

  private final World world;

  Network(World world) {
    this.world = world;
  }

  /** Whoever can be written to. */
  interface Party {
    String name();

    /** A number that stands for the name. */
    long key();
  }

  /** Brings something from one to the other: by running it there, once, never or twice. */
  void carry(Party from, Party to, Object message, Runnable arrival) {
    var kind = message.getClass().getSimpleName();
    var dice = world.fates.next(Dice.mix(Dice.mix(from.key(), to.key()), kind));
    var now = world.now();
    Supplier<String> about = () -> from.name() + " → " + to.name() + " " + kind;
    if (world.fates.strikes(Fault.MESSAGE_LOST, dice, now, about)) {
      return;
    }
    var hop = Duration.ofMillis(1 + dice.below(HOP_MILLIS));
    boolean late = world.fates.strikes(Fault.MESSAGE_LATE, dice, now, about);
    var delay = late ? hop.plus(dice.between(LATE_LEAST, LATE_MOST)) : hop;
    world.timeline.after(delay, dice.next(), arrival);
    if (world.fates.strikes(Fault.MESSAGE_TWICE, dice, now, about)) {
      var again = delay.plus(dice.between(Duration.ofMillis(1), LATE_MOST));
      world.timeline.after(again, dice.next(), arrival);
    }
  }

  void send(Party from, Actor to, Object message) {
    carry(from, to, message, () -> to.tell(message));
  }

  /** Asks, and hears the answer or after the timeout nothing; exactly one of both. */
  <T> void ask(
      Party from, Actor to, Duration timeout, Asking<T> asking, Consumer<Optional<T>> heard) {
    var answer = new Answer<>(heard);
    var message = asking.with(reply -> carry(to, from, reply, () -> answer.is(Optional.of(reply))));
    send(from, to, message);
    world.timeline.after(timeout, 0, () -> answer.is(Optional.empty()));
  }

  /** A question that carries where its answer goes. */
  @FunctionalInterface
  interface Asking<T> {
    Object with(Consumer<T> replyTo);
  }

  private static final class Answer<T> {
    private final Consumer<Optional<T>> heard;
    private boolean given;

    Answer(Consumer<Optional<T>> heard) {
      this.heard = heard;
    }

    void is(Optional<T> what) {
      if (!given) {
        given = true;
        heard.accept(what);
      }
    }
  }
}
