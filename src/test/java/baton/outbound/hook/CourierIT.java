package baton.outbound.hook;

import static org.assertj.core.api.Assertions.assertThat;

import baton.outbound.hook.HookDeliveries.Told;
import baton.outbound.hook.HookOutbox.State;
import baton.platform.db.Alerts;
import baton.platform.db.Database;
import baton.testing.ManualClock;
import baton.testing.MemoryVault;
import baton.testing.Postgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An outbox in a real database, receivers that do as they are told, and days that pass at once. */
class CourierIT {
  private static final Answer TAKEN = new Answer.Said(204);
  private static final Answer AWAY = new Answer.Silent("it cannot be connected to");
  private static final Duration LEASE = Duration.ofSeconds(45);
  private static final int AT_ONCE = 4;
  private static final String WAITING =
      "select count(*) from pg_stat_activity where datname = current_database()"
          + " and wait_event_type = 'Lock'";

  private final ManualClock clock = new ManualClock("2026-11-22T09:00:00Z");
  private final Database database = Postgres.database();
  private final MemoryVault vault = new MemoryVault();
  private final HookOutbox outbox = new HookOutbox(database.jdbi(), vault);
  private final HookDeliveries deliveries = new HookDeliveries(database.jdbi());
  private final Alerts alerts = new Alerts(database.jdbi());
  private final List<Receiver> receivers = new CopyOnWriteArrayList<>();
  private final Map<String, Long> keys = new ConcurrentHashMap<>();

  /** What was carried, in order. */
  private final List<Parcel> carried = new CopyOnWriteArrayList<>();

  private Function<Parcel, CompletionStage<Answer>> world = always(TAKEN);

  CourierIT() {
    receivers.add(receiver("crm", 1));
  }

  @AfterEach
  void stop() {
    database.close();
  }

  private static Receiver receiver(String webhook, long version) {
    return new Receiver(webhook, version, "https://" + webhook + ".example/", List.of("sealed"));
  }

  private static Function<Parcel, CompletionStage<Answer>> always(Answer answer) {
    return _ -> CompletableFuture.completedFuture(answer);
  }

  /** As {@code world} answers at that moment. */
  private Courier courier() {
    return courier(parcel -> {
      carried.add(parcel);
      return world.apply(parcel);
    });
  }

  private Courier courier(Carrier carrier) {
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

  private String put(String webhook, String lead, long seqNr) {
    var one = message(webhook, lead, seqNr);
    database.jdbi().useHandle(handle -> outbox.put(handle, one, clock.instant()));
    return one.id();
  }

  private HookOutbox.New message(String webhook, String lead, long seqNr) {
    long key = keys.computeIfAbsent(lead, _ -> vault.draw());
    return new HookOutbox.New(
        webhook, lead, seqNr, "lead.queued", key, "{\"seq\":%d}".formatted(seqNr));
  }

  private List<String> ids() {
    return carried.stream().map(Parcel::id).toList();
  }

  private Told told(String id) {
    return deliveries.one("crm", id).orElseThrow();
  }

  private long lines() {
    return number("select count(*) from webhook_line");
  }

  private long number(String query) {
    return database.jdbi().withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }

  private List<Alerts.Alert> alerts() {
    return alerts.page(OptionalLong.empty(), 100);
  }

  /** A round each time that anything can be due, for that long. */
  private void pass(Courier courier, Duration time) {
    var end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      courier.round();
      clock.advance(Duration.ofMinutes(10));
    }
    courier.round();
  }

  @Test
  void it_arrives_signed_once_and_leaves_no_line_behind() {
    var id = put("crm", "a", 3);
    put("crm", "a", 3);

    courier().round();
    put("crm", "a", 3);
    courier().round();

    assertThat(carried).hasSize(1);
    var parcel = carried.getFirst();
    assertThat(parcel.id()).isEqualTo(id).isEqualTo("a-3-crm");
    assertThat(parcel.body()).isEqualTo("{\"seq\":3}");
    assertThat(parcel.signature())
        .isEqualTo(
            Signature.of(Signature.secret(new byte[24]), id, clock.instant(), parcel.body()));
    assertThat(told(id).state()).isEqualTo(State.DELIVERED);
    assertThat(told(id).settledAt()).contains(clock.instant());
    assertThat(lines()).isZero();
    assertThat(number("select sum(length(sealed)) from webhook_delivery"))
        .as("what was in it is gone")
        .isZero();
  }

  @Test
  void a_later_one_waits_for_the_earlier_and_other_leads_and_webhooks_go_on() {
    receivers.add(receiver("warehouse", 1));
    IntStream.rangeClosed(1, 3).forEach(seq -> put("crm", "a", seq));
    put("crm", "b", 1);
    put("warehouse", "a", 2);
    world =
        parcel ->
            CompletableFuture.completedFuture(
                parcel.id().equals("a-1-crm") && carried.size() < 5 ? new Answer.Said(500) : TAKEN);
    var courier = courier();

    courier.round();
    assertThat(ids()).containsExactlyInAnyOrder("a-1-crm", "b-1-crm", "a-2-warehouse");
    assertThat(told("a-1-crm").why()).contains("the receiver answered 500");
    assertThat(told("a-2-crm").tries()).isZero();
    clock.advance(Duration.ofSeconds(5));
    put("crm", "c", 1);
    courier.round();
    clock.advance(Duration.ofSeconds(5));
    courier.round();

    assertThat(ids().stream().filter(id -> id.startsWith("a-") && id.endsWith("crm")))
        .containsExactly("a-1-crm", "a-1-crm", "a-1-crm", "a-2-crm", "a-3-crm");
    assertThat(lines()).isZero();
  }

  @Test
  void a_receiver_that_is_down_for_two_days_loses_nothing_and_hears_all_in_order() {
    for (int lead = 0; lead < 10; lead++) {
      for (int seq = 1; seq <= 3; seq++) {
        put("crm", "lead" + lead, seq);
      }
    }
    world = always(AWAY);
    var courier = courier();
    pass(courier, Duration.ofDays(2));
    assertThat(carried).extracting(Parcel::id).allMatch(id -> id.endsWith("-1-crm"));
    carried.clear();

    world = always(TAKEN);
    pass(courier, Duration.ofHours(1));

    assertThat(ids()).hasSize(30).doesNotHaveDuplicates();
    for (int lead = 0; lead < 10; lead++) {
      var prefix = "lead" + lead + "-";
      assertThat(ids().stream().filter(id -> id.startsWith(prefix)))
          .containsExactly(prefix + "1-crm", prefix + "2-crm", prefix + "3-crm");
    }
    assertThat(lines()).isZero();
    assertThat(alerts()).isEmpty();
  }

  @Test
  void after_three_days_it_is_parked_and_shown_and_those_behind_it_wait_until_somebody_helps() {
    put("crm", "a", 1);
    put("crm", "a", 2);
    put("crm", "b", 1);
    put("crm", "b", 2);
    world = always(AWAY);
    var courier = courier();
    pass(courier, Duration.ofHours(71));
    assertThat(told("a-1-crm").state()).isEqualTo(State.PENDING);
    pass(courier, Duration.ofHours(3));

    assertThat(told("a-1-crm").state()).isEqualTo(State.PARKED);
    assertThat(told("a-1-crm").why()).contains("it cannot be connected to");
    assertThat(told("a-2-crm").state()).isEqualTo(State.PENDING);
    assertThat(told("a-2-crm").tries()).isZero();
    assertThat(deliveries.parked()).isEqualTo(2);
    assertThat(alerts())
        .as("one for both")
        .extracting(a -> a.kind())
        .containsExactly("webhook_parked");

    world = always(TAKEN);
    carried.clear();
    pass(courier, Duration.ofHours(2));
    assertThat(carried).as("nobody has helped yet").isEmpty();

    assertThat(deliveries.redeliver("crm", "a-1-crm", clock.instant())).isTrue();
    assertThat(deliveries.skip("crm", "b-1-crm", "skipped by me", clock.instant())).isTrue();
    courier.round();

    assertThat(ids()).containsExactlyInAnyOrder("a-1-crm", "a-2-crm", "b-2-crm");
    assertThat(ids().indexOf("a-1-crm")).isLessThan(ids().indexOf("a-2-crm"));
    assertThat(told("b-1-crm").state()).isEqualTo(State.SKIPPED);
    assertThat(deliveries.redeliver("crm", "a-1-crm", clock.instant())).as("settled").isFalse();
    assertThat(deliveries.skip("crm", "nobodys", "x", clock.instant())).isFalse();
    assertThat(deliveries.redeliver("other", "a-1-crm", clock.instant())).isFalse();
    assertThat(lines()).isZero();
  }

  @Test
  void what_is_redelivered_is_tried_for_three_days_again() {
    put("crm", "a", 1);
    world = always(AWAY);
    var courier = courier();
    pass(courier, Duration.ofHours(74));
    int tries = told("a-1-crm").tries();

    assertThat(deliveries.redeliverParked("crm", clock.instant())).isEqualTo(1);
    pass(courier, Duration.ofHours(71));
    assertThat(told("a-1-crm").state()).isEqualTo(State.PENDING);
    pass(courier, Duration.ofHours(2));

    assertThat(told("a-1-crm").state()).isEqualTo(State.PARKED);
    assertThat(told("a-1-crm").tries()).isGreaterThan(2 * tries - 5);
    assertThat(alerts()).as("another day").hasSize(2);
  }

  @Test
  void nobody_helps_and_after_a_week_those_behind_go_on_and_after_a_month_all_is_forgotten() {
    put("crm", "a", 1);
    put("crm", "a", 2);
    world =
        parcel -> CompletableFuture.completedFuture(parcel.id().equals("a-1-crm") ? AWAY : TAKEN);
    var courier = courier();
    pass(courier, Duration.ofHours(74));
    pass(courier, HookDeliveries.HELD_MAX.minusHours(3));
    assertThat(told("a-2-crm").state()).isEqualTo(State.PENDING);
    pass(courier, Duration.ofHours(3));

    assertThat(told("a-1-crm").state()).isEqualTo(State.SKIPPED);
    assertThat(told("a-1-crm").why()).contains("nobody looked at it in time");
    assertThat(told("a-2-crm").state()).isEqualTo(State.DELIVERED);

    clock.advance(HookDeliveries.KEPT_MAX.plusHours(1));
    courier.round();
    assertThat(deliveries.page("crm", Optional.empty(), Optional.empty(), 10)).isEmpty();
    assertThat(lines()).isZero();
  }

  @Test
  void what_an_inactive_webhook_was_to_be_told_waits_for_a_month_at_most() {
    put("crm", "a", 1);
    receivers.clear();
    var courier = courier();
    clock.advance(HookDeliveries.KEPT_MAX.minusHours(1));
    courier.round();
    assertThat(told("a-1-crm").state()).isEqualTo(State.PENDING);
    clock.advance(Duration.ofHours(2));
    courier.round();

    assertThat(told("a-1-crm").state()).isEqualTo(State.SKIPPED);
    assertThat(carried).isEmpty();
    assertThat(lines()).isZero();
  }

  @Test
  void
      a_process_that_dies_before_the_answer_is_written_repeats_the_same_id_and_a_late_answer_changes_nothing() {
    put("crm", "a", 1);
    put("crm", "a", 2);
    var late = new CompletableFuture<Answer>();
    world = _ -> late;
    courier().round();
    world = always(AWAY);
    var other = courier();
    other.round();
    assertThat(carried).as("nobody else sends it while the lease lasts").hasSize(1);
    clock.advance(LEASE);
    other.round();
    assertThat(ids()).containsExactly("a-1-crm", "a-1-crm");

    late.complete(TAKEN);

    assertThat(told("a-1-crm").state()).isEqualTo(State.PENDING);
    assertThat(told("a-1-crm").why()).contains("it cannot be connected to");
    world = always(TAKEN);
    clock.advance(Duration.ofHours(1));
    other.round();
    assertThat(ids()).containsExactly("a-1-crm", "a-1-crm", "a-1-crm", "a-2-crm");
  }

  @Test
  void a_receiver_that_is_gone_is_told_nothing_more_until_it_is_configured_anew() {
    put("crm", "a", 1);
    put("crm", "b", 1);
    world = always(new Answer.Said(410));
    var courier = courier();

    pass(courier, Duration.ofDays(5));

    assertThat(ids())
        .as("those on their way and no more")
        .containsExactlyInAnyOrder("a-1-crm", "b-1-crm");
    assertThat(told("a-1-crm").state()).isEqualTo(State.PENDING);
    assertThat(alerts()).extracting(a -> a.kind()).containsExactly("webhook_gone");

    receivers.add(receiver("crm", 3));
    deliveries.afresh("crm", clock.instant());
    world = always(AWAY);
    courier.round();
    assertThat(told("a-1-crm").state()).as("all the time in the world").isEqualTo(State.PENDING);
    world = always(TAKEN);
    pass(courier, Duration.ofHours(1));
    assertThat(told("a-1-crm").state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void who_mends_a_webhook_need_not_wait_for_the_next_try() {
    put("crm", "a", 1);
    world = always(AWAY);
    var courier = courier();
    pass(courier, Duration.ofHours(10));
    world = always(TAKEN);
    carried.clear();
    courier.round();
    assertThat(carried).isEmpty();

    deliveries.afresh("crm", clock.instant());
    courier.round();

    assertThat(ids()).containsExactly("a-1-crm");
  }

  @Test
  void a_lead_that_is_forgotten_is_spoken_of_no_more_but_that_it_is() {
    put("crm", "a", 1);
    put("crm", "a", 2);
    put("crm", "b", 1);
    put("crm", "c", 1);
    world = always(AWAY);
    var courier = courier();
    pass(courier, Duration.ofHours(74));
    assertThat(told("a-1-crm").state()).isEqualTo(State.PARKED);
    vault.destroy(keys.get("c"));
    deliveries.redeliver("crm", "c-1-crm", clock.instant());
    world = always(TAKEN);
    carried.clear();

    database
        .jdbi()
        .useTransaction(handle -> {
          outbox.forget(handle, "a", clock.instant());
          outbox.put(
              handle,
              new HookOutbox.New("crm", "a", 3, "lead.erased", vault.draw(), "{}"),
              clock.instant());
          outbox.forget(handle, "b", clock.instant());
        });
    courier.round();

    assertThat(ids()).containsExactly("a-3-crm");
    for (var id : List.of("a-1-crm", "a-2-crm", "b-1-crm", "c-1-crm")) {
      assertThat(told(id).state()).as(id).isEqualTo(State.CANCELLED);
      assertThat(told(id).why()).contains("forgotten");
    }
    assertThat(lines()).isZero();
  }

  @Test
  void that_a_lead_is_forgotten_is_said_after_what_is_just_being_said() {
    put("crm", "a", 1);
    var slow = new CompletableFuture<Answer>();
    world =
        parcel -> parcel.id().equals("a-1-crm") ? slow : CompletableFuture.completedFuture(TAKEN);
    var courier = courier();
    courier.round();
    database
        .jdbi()
        .useTransaction(handle -> {
          outbox.forget(handle, "a", clock.instant());
          outbox.put(handle, message("crm", "a", 2), clock.instant());
        });
    courier.round();
    assertThat(ids()).containsExactly("a-1-crm");

    slow.complete(TAKEN);
    clock.advance(LEASE);
    courier.round();

    assertThat(ids()).containsExactly("a-1-crm", "a-2-crm");
    assertThat(told("a-1-crm").state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void a_slow_receiver_has_so_many_places_and_nobody_else_waits_for_it() {
    receivers.add(receiver("slow", 1));
    for (int lead = 0; lead < 3 * AT_ONCE; lead++) {
      put("slow", "l" + lead, 1);
      put("crm", "l" + lead, 1);
    }
    var waiting = new ArrayList<CompletableFuture<Answer>>();
    world =
        parcel -> {
          var answer = new CompletableFuture<Answer>();
          if (parcel.url().contains("slow")) {
            waiting.add(answer);
          } else {
            answer.complete(TAKEN);
          }
          return answer;
        };
    var courier = courier();
    courier.round();
    courier.round();

    assertThat(waiting).hasSize(AT_ONCE);
    assertThat(ids().stream().filter(id -> id.endsWith("crm"))).hasSize(3 * AT_ONCE);

    waiting.getFirst().complete(TAKEN);
    assertThat(waiting).as("the next takes its place at once").hasSize(AT_ONCE + 1);
  }

  @Test
  void a_carrier_that_fails_takes_no_place_with_it() {
    put("crm", "a", 1);
    var failing =
        courier(_ -> {
          throw new IllegalStateException("a defect");
        });
    for (int i = 0; i < 2 * AT_ONCE; i++) {
      failing.round();
      clock.advance(LEASE);
    }

    assertThat(told("a-1-crm").tries()).isEqualTo(2 * AT_ONCE);
    assertThat(told("a-1-crm").state()).isEqualTo(State.PENDING);
  }

  @Test
  void messages_are_listed_page_by_page_the_newest_first() {
    for (int seq = 1; seq <= 5; seq++) {
      put("crm", "a", seq);
      clock.advance(Duration.ofSeconds(1));
    }
    put("other", "a", 9);
    world =
        parcel -> CompletableFuture.completedFuture(parcel.id().equals("a-3-crm") ? AWAY : TAKEN);
    courier().round();

    var first = deliveries.page("crm", Optional.empty(), Optional.empty(), 2);
    assertThat(first).extracting(Told::id).containsExactly("a-5-crm", "a-4-crm");
    assertThat(deliveries.page("crm", Optional.empty(), Optional.of("a-4-crm"), 10))
        .extracting(Told::id)
        .containsExactly("a-3-crm", "a-2-crm", "a-1-crm");
    assertThat(deliveries.page("crm", Optional.of(State.PENDING), Optional.empty(), 10))
        .extracting(Told::id)
        .containsExactly("a-5-crm", "a-4-crm", "a-3-crm");
    assertThat(deliveries.page("crm", Optional.of(State.DELIVERED), Optional.empty(), 10))
        .hasSize(2);
  }

  /** One transaction writes the next message while another settles the last one of the line. */
  @Test
  void what_is_said_while_the_last_word_is_settled_is_said_after_it() {
    put("crm", "a", 1);
    var last = outbox.claim("crm", clock.instant(), LEASE, 1).getFirst();
    try (var view = database.jdbi().open();
        var threads = Executors.newSingleThreadExecutor()) {
      view.begin();
      outbox.put(view, message("crm", "a", 2), clock.instant());
      var settling =
          CompletableFuture.runAsync(
              () -> outbox.rest(last, State.DELIVERED, Optional.empty(), clock.instant()), threads);
      Awaitility.await("it is settled, or waits for the other")
          .atMost(Duration.ofSeconds(20))
          .until(() -> settling.isDone() || number(WAITING) > 0);
      view.commit();
      settling.join();
    }

    courier().round();

    assertThat(ids()).containsExactly("a-2-crm");
    assertThat(lines()).isZero();
  }

  /** Two nodes send while groups of events are written, some of them rolled back and come again. */
  @Test
  void whatever_happens_at_once_each_lead_is_told_of_in_order() {
    int leads = 12;
    int events = 15;
    var heard = new ConcurrentHashMap<String, List<String>>();
    try (var network = Executors.newFixedThreadPool(8);
        var threads = Executors.newFixedThreadPool(4)) {
      Carrier carrier =
          parcel ->
              CompletableFuture.supplyAsync(
                  () -> {
                    var parts = parcel.id().split("-", -1);
                    heard
                        .computeIfAbsent(parts[0], _ -> new CopyOnWriteArrayList<>())
                        .add(parts[1]);
                    return TAKEN;
                  },
                  network);
      var nodes = List.of(live(carrier, threads), live(carrier, threads));
      threads.execute(() -> write(leads, events));

      Awaitility.await("all are told")
          .atMost(Duration.ofSeconds(40))
          .pollInterval(Duration.ofMillis(5))
          .until(
              () -> {
                nodes.forEach(Courier::round);
                return heard.values().stream().mapToInt(List::size).sum();
              },
              sum -> sum >= leads * events);
      Awaitility.await("and all of it is written down")
          .atMost(Duration.ofSeconds(20))
          .until(this::lines, none -> none == 0);
    }
    var inOrder = IntStream.rangeClosed(1, events).mapToObj(Integer::toString).toList();
    assertThat(heard).hasSize(leads);
    assertThat(heard).allSatisfy((lead, seqs) -> assertThat(seqs).as(lead).isEqualTo(inOrder));
  }

  private Courier live(Carrier carrier, java.util.concurrent.Executor threads) {
    return new Courier(
        outbox,
        deliveries,
        carrier,
        new Courier.House(
            () -> List.copyOf(receivers),
            _ -> Optional.of(Signature.secret(new byte[24])),
            _ -> {}),
        alerts,
        new Courier.Limits(AT_ONCE, LEASE, Duration.ofDays(3)),
        clock,
        threads);
  }

  private void write(int leads, int events) {
    for (int seq = 1; seq <= events; seq++) {
      long number = seq;
      for (boolean lost : new boolean[] {true, false}) {
        database
            .jdbi()
            .useTransaction(handle -> {
              for (int lead = 0; lead < leads; lead++) {
                outbox.put(handle, message("crm", "l" + lead, number), clock.instant());
              }
              if (lost) {
                handle.rollback();
              }
            });
      }
    }
  }
}
