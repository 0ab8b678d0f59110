package baton.outbound.hook;

import static org.assertj.core.api.Assertions.assertThat;

import baton.outbound.hook.HookOutbox.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What several do at once, to the same line. */
class CourierRacesIT extends CourierWorld {
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

  private Courier live(Carrier carrier, Executor threads) {
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
