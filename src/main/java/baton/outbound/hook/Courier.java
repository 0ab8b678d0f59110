package baton.outbound.hook;

import baton.outbound.hook.HookOutbox.Due;
import baton.outbound.hook.HookOutbox.State;
import baton.platform.db.Alerts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due: at least once, each under its own name at every try, those about one lead one
 * after the other. Every receiver has so many places on the road and no more, and nobody waits on a
 * thread for one: a slow receiver is slow for itself.
 */
public final class Courier {
  private static final Logger log = LoggerFactory.getLogger(Courier.class);

  /** Longer than a try may last by so much: then somebody else may send it. */
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

  private static final int TOO_MANY = 429;
  private static final Duration TIDY_EVERY = Duration.ofMinutes(1);

  private final HookOutbox outbox;
  private final HookDeliveries deliveries;
  private final Carrier carrier;
  private final House house;
  private final Alerts alerts;
  private final Limits limits;
  private final Clock clock;
  private final Executor blocking;
  private final Map<String, Semaphore> places = new ConcurrentHashMap<>();

  /** Until when a receiver is left alone, by its own pace or because it asked for it. */
  private final Map<String, Instant> resting = new ConcurrentHashMap<>();

  private volatile Instant tidied = Instant.MIN;

  /**
   * How much is tried.
   *
   * @param atOnce messages on their way to one receiver
   * @param patience for one try
   * @param retryFor how long a message is tried at least
   */
  public record Limits(int atOnce, Duration patience, Duration retryFor) {}

  /**
   * What is configured.
   *
   * @param receivers those who are told anything at all now
   * @param unsealed opens a receiver's secret
   * @param unwanted hears of a receiver that wants nothing any more
   */
  public record House(
      Supplier<List<Receiver>> receivers,
      Function<String, Optional<String>> unsealed,
      Consumer<Receiver> unwanted) {}

  /**
   * @param blocking where the database may be waited for
   */
  public Courier(
      HookOutbox outbox,
      HookDeliveries deliveries,
      Carrier carrier,
      House house,
      Alerts alerts,
      Limits limits,
      Clock clock,
      Executor blocking) {
    this.outbox = outbox;
    this.deliveries = deliveries;
    this.carrier = carrier;
    this.house = house;
    this.alerts = alerts;
    this.limits = limits;
    this.clock = clock;
    this.blocking = blocking;
  }

  /** Begins with what is due; the rest follows as places become free. Never fails. */
  public void round() {
    try {
      var receivers = house.receivers().get();
      receivers.forEach(this::take);
      tidy();
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void tidy() {
    var now = clock.instant();
    if (tidied.isBefore(now.minus(TIDY_EVERY))) {
      tidied = now;
      deliveries.tidy(now);
    }
  }

  private static void failed(Throwable e) {
    log.warn("Cannot send what webhooks are to be told: {}", e.getClass().getSimpleName());
  }

  private void take(Receiver receiver) {
    var free = places.computeIfAbsent(receiver.webhook(), _ -> new Semaphore(limits.atOnce()));
    int room = free.drainPermits();
    int taken = 0;
    try {
      int wanted = wanted(receiver, room);
      if (wanted == 0) {
        return;
      }
      var lease = limits.patience().plus(LEASE_MARGIN);
      var due = outbox.claim(receiver.webhook(), clock.instant(), lease, wanted);
      taken = due.size();
      if (taken > 0) {
        rest(receiver, receiver.manners().pace());
      }
      due.forEach(one -> send(receiver, one, free));
    } finally {
      free.release(room - taken);
    }
  }

  /** How many it may be sent now; who has a pace gets one, when the last one is done. */
  private int wanted(Receiver receiver, int room) {
    var until = resting.getOrDefault(receiver.webhook(), Instant.MIN);
    if (clock.instant().isBefore(until)) {
      return 0;
    }
    boolean paced = receiver.manners().pace().isPositive();
    return paced ? (room == limits.atOnce() ? 1 : 0) : room;
  }

  private void rest(Receiver receiver, Duration time) {
    if (time.isPositive()) {
      var until = clock.instant().plus(time);
      resting.merge(receiver.webhook(), until, (one, other) -> one.isAfter(other) ? one : other);
    }
  }

  private void send(Receiver receiver, Due one, Semaphore free) {
    var _ =
        fate(receiver, one)
            .handleAsync(
                (fate, failure) -> {
                  settle(receiver, one, fate, failure);
                  free.release();
                  goOn(receiver.webhook());
                  return true;
                },
                blocking);
  }

  private CompletionStage<Fate> fate(Receiver receiver, Due one) {
    try {
      boolean late = one.expiresAt().filter(at -> !clock.instant().isBefore(at)).isPresent();
      if (late) {
        return CompletableFuture.completedFuture(new Fate.Expired());
      }
      return one.body()
          .map(body -> fate(receiver, one, body))
          .orElseGet(() -> CompletableFuture.completedFuture(new Fate.Forgotten()));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletionStage<Fate> fate(Receiver receiver, Due one, String body) {
    var now = clock.instant();
    var signed =
        receiver.secrets().stream()
            .flatMap(secret -> house.unsealed().apply(secret).stream())
            .map(secret -> Signature.of(secret, one.id(), now, body))
            .collect(Collectors.joining(" "));
    CompletionStage<Answer> answered =
        signed.isEmpty()
            ? CompletableFuture.completedFuture(new Answer.Silent("its secret cannot be opened"))
            : carrier.carry(new Parcel(receiver.url(), one.id(), now, signed, body));
    return answered.thenApply(answer -> {
      if (answer instanceof Answer.Said(int status, var pause) && status == TOO_MANY) {
        // all that it is told, and not this message alone
        rest(receiver, pause.compareTo(Fate.PAUSE_MAX) > 0 ? Fate.PAUSE_MAX : pause);
      }
      return Fate.of(
          answer,
          receiver.manners(),
          Duration.between(one.firstTryAt(), clock.instant()),
          limits.retryFor());
    });
  }

  /** What cannot be written down is tried again when its lease ends. */
  private void settle(
      Receiver receiver, Due one, @Nullable Fate fate, @Nullable Throwable failure) {
    if (fate == null) {
      failed(failure == null ? new IllegalStateException() : failure);
      return;
    }
    try {
      follow(receiver, one, fate, clock.instant());
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void follow(Receiver receiver, Due one, Fate fate, Instant now) {
    switch (fate) {
      case Fate.Delivered() -> outbox.rest(one, State.DELIVERED, Optional.empty(), now);
      case Fate.Forgotten() -> outbox.rest(one, State.CANCELLED, Optional.of("forgotten"), now);
      case Fate.Expired() -> outbox.rest(one, State.CANCELLED, Optional.of("expired"), now);
      case Fate.Again(var why, var pause) -> outbox.postpone(one, why, now.plus(pause));
      case Fate.Parked(var why) -> {
        outbox.rest(one, State.PARKED, Optional.of(why), now);
        parked(receiver, why, now);
      }
      case Fate.Unwanted() -> {
        house.unwanted().accept(receiver);
        outbox.postpone(one, "the receiver answered 410", now.plus(Fate.PAUSE_MIN));
        unwanted(receiver, now);
      }
    }
  }

  /** Once a day: a receiver that is away parks one message for every lead. */
  private void parked(Receiver receiver, String why, Instant now) {
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    alerts.raise(
        "webhook_parked",
        receiver.webhook(),
        "Messages to the webhook %s are tried no more (%s), and those behind them wait: mend it, then redeliver or skip them"
            .formatted(receiver.webhook(), why),
        "webhook_parked:%s:%s".formatted(receiver.webhook(), today),
        now);
  }

  private void unwanted(Receiver receiver, Instant now) {
    alerts.raise(
        "webhook_gone",
        receiver.webhook(),
        "The receiver of the webhook %s answered 410, and is told nothing until it is configured anew"
            .formatted(receiver.webhook()),
        "webhook_gone:%s:%d".formatted(receiver.webhook(), receiver.version()),
        now);
  }

  /** As it is configured now. */
  private void goOn(String webhook) {
    try {
      house.receivers().get().stream()
          .filter(receiver -> receiver.webhook().equals(webhook))
          .forEach(this::take);
    } catch (RuntimeException e) {
      failed(e);
    }
  }
}
