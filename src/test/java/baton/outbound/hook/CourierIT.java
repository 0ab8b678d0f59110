package baton.outbound.hook;

import static org.assertj.core.api.Assertions.assertThat;

import baton.outbound.hook.HookDeliveries.Told;
import baton.outbound.hook.HookOutbox.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Messages arrive, in order and once as far as anybody can say. */
class CourierIT extends CourierWorld {
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
}
