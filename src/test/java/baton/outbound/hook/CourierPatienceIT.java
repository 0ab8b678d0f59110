package baton.outbound.hook;

import static org.assertj.core.api.Assertions.assertThat;

import baton.outbound.hook.HookOutbox.State;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What receivers do not take is tried for days, then parked, shown and sent again by hand. */
class CourierPatienceIT extends CourierWorld {
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
}
