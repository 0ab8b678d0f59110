package baton.simulation;

import baton.rep.Presence;
import baton.rep.PresencePush;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One presence source of one rep: counts what it says, and says it again before it is forgotten.
 */
final class Source extends Outsider {
  static final Duration TTL = Duration.ofSeconds(60);

  private final RepCell rep;
  private final String source;
  private Presence state = Presence.AVAILABLE;
  private long seq;
  private Optional<PresencePush> old = Optional.empty();

  Source(World world, RepCell rep, String source) {
    super(world, rep.name() + "/" + source);
    this.rep = rep;
    this.source = source;
  }

  String source() {
    return source;
  }

  Presence state() {
    return state;
  }

  void say(Presence now) {
    state = now;
    renew();
  }

  void renew() {
    push(
        new PresencePush(
            source,
            state,
            Optional.empty(),
            OptionalLong.of(++seq),
            Optional.of(world.now()),
            TTL));
  }

  /** Counts from the start again, as after its own restart. */
  void countAnew() {
    seq = 0;
  }

  /** Something it said long ago comes by once more. */
  void sayOldAgain() {
    old.ifPresent(this::push);
  }

  private void push(PresencePush push) {
    if (source.equals(Telephony.NAME) && !world.telephony.speaks()) {
      return;
    }
    if (old.isEmpty() || push.state() != old.get().state()) {
      old = Optional.of(push);
    }
    world.network.send(this, rep, new Words.Push(push));
  }
}
