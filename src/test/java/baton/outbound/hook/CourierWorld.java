package baton.outbound.hook;

import static baton.outbound.hook.Receiver.Manners.MACHINE;

import baton.outbound.hook.HookDeliveries.Told;
import baton.platform.db.Alerts;
import baton.platform.db.Database;
import baton.testing.ManualClock;
import baton.testing.MemoryVault;
import baton.testing.Postgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

/** An outbox in a real database, receivers that do as they are told, and days that pass at once. */
abstract class CourierWorld {
  static final Answer TAKEN = new Answer.Said(204);
  static final Answer AWAY = new Answer.Silent("it cannot be connected to");
  static final Duration LEASE = Duration.ofSeconds(45);
  static final int AT_ONCE = 4;
  static final String WAITING =
      "select count(*) from pg_stat_activity where datname = current_database()"
          + " and wait_event_type = 'Lock'";

  final ManualClock clock = new ManualClock("2026-11-22T09:00:00Z");
  final Database database = Postgres.database();
  final MemoryVault vault = new MemoryVault();
  final HookOutbox outbox = new HookOutbox(database.jdbi(), vault);
  final HookDeliveries deliveries = new HookDeliveries(database.jdbi());
  final Alerts alerts = new Alerts(database.jdbi());
  final List<Receiver> receivers = new CopyOnWriteArrayList<>();
  final Map<String, Long> keys = new ConcurrentHashMap<>();

  /** What was carried, in order. */
  final List<Parcel> carried = new CopyOnWriteArrayList<>();

  Function<Parcel, CompletionStage<Answer>> world = always(TAKEN);

  CourierWorld() {
    receivers.add(receiver("crm", 1));
  }

  @AfterEach
  void stop() {
    database.close();
  }

  static Receiver receiver(String webhook, long version) {
    return new Receiver(
        webhook, version, "https://" + webhook + ".example/", List.of("sealed"), MACHINE);
  }

  static Function<Parcel, CompletionStage<Answer>> always(Answer answer) {
    return _ -> CompletableFuture.completedFuture(answer);
  }

  /** As {@code world} answers at that moment. */
  Courier courier() {
    return courier(parcel -> {
      carried.add(parcel);
      return world.apply(parcel);
    });
  }

  Courier courier(Carrier carrier) {
    return new Courier(
        outbox,
        deliveries,
        carrier,
        new Courier.House(
            () -> List.copyOf(receivers),
            _ -> Optional.of(Signature.secret(new byte[24])),
            gone -> receivers.removeIf(one -> one.equals(gone))),
        alerts,
        new Courier.Limits(AT_ONCE, LEASE.minusSeconds(30), Duration.ofDays(3)),
        clock,
        Runnable::run);
  }

  String put(String webhook, String lead, long seqNr) {
    var one = message(webhook, lead, seqNr);
    database.jdbi().useHandle(handle -> outbox.put(handle, one, clock.instant()));
    return one.id();
  }

  HookOutbox.New message(String webhook, String lead, long seqNr) {
    long key = keys.computeIfAbsent(lead, _ -> vault.draw());
    return new HookOutbox.New(
        webhook, lead, seqNr, "lead.queued", key, "{\"seq\":%d}".formatted(seqNr));
  }

  List<String> ids() {
    return carried.stream().map(Parcel::id).toList();
  }

  Told told(String id) {
    return deliveries.one("crm", id).orElseThrow();
  }

  long lines() {
    return number("select count(*) from webhook_line");
  }

  long number(String query) {
    return database.jdbi().withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }

  List<Alerts.Alert> alerts() {
    return alerts.page(OptionalLong.empty(), 100);
  }

  /** A round each time that anything can be due, for that long. */
  void pass(Courier courier, Duration time) {
    var end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      courier.round();
      clock.advance(Duration.ofMinutes(10));
    }
    courier.round();
  }
}
