package baton.rep.asterisk;

import baton.rep.Exchange;
import baton.rep.call.CallHeard;
import baton.rep.call.CallHeard.Direction;
import baton.rep.call.CallHeard.End;
import baton.shared.RepId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Who called whom, of two phones: which of them is a rep's says it. Where neither is, a phone of
 * ours is taken to call a number, or to be called from one. All legs that hang together are one
 * call.
 *
 * @param call under the name of the chain
 * @param rep who of us is in it
 */
public record Overheard(CallHeard call, Optional<RepId> rep) {
  /**
   * What a house knows of phones.
   *
   * @param rep whose phone that is, as an Asterisk names it
   * @param number whether that is a number that the whole world can dial
   */
  public record House(
      Exchange exchange, Function<String, Optional<RepId>> rep, Predicate<String> number) {}

  /** What is to be told of it; nothing of colleagues among themselves. */
  public static Optional<Overheard> of(PhoneCall call, House house) {
    var caller = call.caller().flatMap(house.rep());
    var called = house.rep().apply(call.called());
    if (caller.isPresent() && called.isPresent()) {
      return Optional.empty();
    }
    var to = dialled(call, house);
    if (called.isPresent() || (caller.isEmpty() && !house.number().test(to))) {
      return inbound(call, to, called);
    }
    // of a stranger's phone nobody knows which of its legs are about the same person
    var id = caller.isPresent() ? call.chain() : call.callId();
    return Optional.of(told(call, id, Direction.OUTBOUND, to, call.caller(), caller));
  }

  /** Of all the phones that ring only the one that is answered is in the call. */
  private static Optional<Overheard> inbound(PhoneCall call, String to, Optional<RepId> called) {
    if (call.answeredAt().isPresent()) {
      var phone = Optional.of(call.called());
      return Optional.of(told(call, call.chain(), Direction.INBOUND, to, phone, called));
    }
    return call.endedAt().isPresent()
        ? Optional.empty() // others may still ring
        : Optional.of(
            told(call, call.chain(), Direction.INBOUND, to, Optional.empty(), Optional.empty()));
  }

  private static Overheard told(
      PhoneCall call,
      String id,
      Direction direction,
      String to,
      Optional<String> agent,
      Optional<RepId> rep) {
    return new Overheard(
        new CallHeard(
            id,
            direction,
            call.from().orElse(""),
            to,
            agent,
            call.startedAt(),
            call.answeredAt(),
            call.endedAt(),
            call.endedAt().map(_ -> end(call))),
        rep);
  }

  private static End end(PhoneCall call) {
    if (call.answeredAt().isPresent()) {
      return End.CONNECTED;
    }
    return call.busy() ? End.BUSY : End.NO_ANSWER;
  }

  /** The number that was meant, without what gets a line out. */
  private static String dialled(PhoneCall call, House house) {
    var to = call.to().orElse("");
    return house
        .exchange()
        .meant(to)
        .filter(meant -> !house.number().test(to) && house.number().test(meant))
        .orElse(to);
  }
}
