package baton.outbound;

import baton.outbound.Suppressions.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due: at least once, each under its own name at every try, so that a mailbox can
 * tell a repeat. Blocks.
 */
public final class Postman {
  private static final Logger log = LoggerFactory.getLogger(Postman.class);

  /** After the first failure, after the second, and so on: three days in all. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofHours(24),
          Duration.ofHours(24));

  private final Outbox outbox;
  private final Suppressions suppressions;
  private final Transport transport;
  private final Cap cap;
  private final Duration lease;
  private final Clock clock;

  /** At most so many mails to one address in that time. */
  public record Cap(int mails, Duration time) {}

  /**
   * Sends what the outbox has.
   *
   * @param lease how long one mail may take; whoever claimed it and is silent for longer has died
   */
  public Postman(
      Outbox outbox,
      Suppressions suppressions,
      Transport transport,
      Cap cap,
      Duration lease,
      Clock clock) {
    this.outbox = outbox;
    this.suppressions = suppressions;
    this.transport = transport;
    this.cap = cap;
    this.lease = lease;
    this.clock = clock;
  }

  /** All that is due, until a server says that it is not there; never fails. */
  public void round() {
    try {
      boolean served = true;
      while (served) {
        served = claim().filter(this::deliver).isPresent();
      }
    } catch (RuntimeException e) {
      log.warn("Cannot send mails: {}", e.getClass().getSimpleName());
    }
  }

  /** One at a time: the lease of a second would run out while the first is sent. */
  private Optional<Outbox.Due> claim() {
    return outbox.claim(clock.instant(), lease, 1).stream().findFirst();
  }

  /** Whether the next one may be tried. */
  private boolean deliver(Outbox.Due one) {
    var now = clock.instant();
    if (one.mail().isEmpty()) {
      outbox.settle(one.id(), Outbox.State.CANCELLED, Optional.of("forgotten"), now);
      return true;
    }
    var suppressed = suppressions.of(one.addressHash());
    if (suppressed.isPresent()) {
      var why = suppressed.get() == Reason.BOUNCED ? "bounced before" : "unsubscribed";
      outbox.settle(one.id(), Outbox.State.CANCELLED, Optional.of(why), now);
      return true;
    }
    if (outbox.sentTo(one.addressHash(), now.minus(cap.time())) >= cap.mails()) {
      outbox.settle(one.id(), Outbox.State.CANCELLED, Optional.of("too many mails"), now);
      return true;
    }
    try {
      transport.send(one.mail().get().at(now));
      outbox.settle(one.id(), Outbox.State.SENT, Optional.empty(), now);
    } catch (Transport.Refused e) {
      if (e.bounced()) {
        suppressions.add(one.addressHash(), Reason.BOUNCED, now);
      }
      outbox.settle(one.id(), Outbox.State.REFUSED, Optional.ofNullable(e.getMessage()), now);
    } catch (Transport.Unavailable e) {
      log.warn("Mail {} cannot be sent now: {}", one.id(), e.getMessage());
      if (one.tries() > PAUSES.size()) {
        outbox.settle(one.id(), Outbox.State.GIVEN_UP, Optional.ofNullable(e.getMessage()), now);
      } else {
        var pause = PAUSES.get(one.tries() - 1);
        outbox.postpone(one.id(), String.valueOf(e.getMessage()), now.plus(pause));
      }
      return false;
    }
    return true;
  }
}
