package baton.outbound.hook;

import static org.assertj.core.api.Assertions.assertThat;

import baton.outbound.hook.HookOutbox.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A channel of a chat is told one thing a second, and is left alone when it asks for it. */
class CourierChatIT extends CourierWorld {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @BeforeEach
  void aChat() {
    receivers.clear();
    receivers.add(
        new Receiver("crm", 1, "https://chat.example/", List.of("sealed"), Receiver.Manners.CHAT));
  }

  @Test
  void it_is_told_one_thing_a_second_however_much_there_is() {
    for (int lead = 0; lead < 5; lead++) {
      put("crm", "l" + lead, 1);
    }
    var courier = courier();
    var told = new ArrayList<Integer>();
    for (int half = 0; half < 10; half++) {
      courier.round();
      told.add(carried.size());
      clock.advance(Duration.ofMillis(500));
    }

    assertThat(told).containsExactly(1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
  }

  @Test
  void the_next_one_waits_for_a_slow_answer() {
    put("crm", "a", 1);
    put("crm", "b", 1);
    var slow = new CompletableFuture<Answer>();
    world = _ -> slow;
    var courier = courier();
    courier.round();
    clock.advance(SECOND.multipliedBy(5));
    courier.round();
    assertThat(carried).hasSize(1);

    world = always(TAKEN);
    slow.complete(TAKEN);

    assertThat(carried).as("at once: its second has long passed").hasSize(2);
  }

  @Test
  void when_it_asks_to_be_left_alone_it_is_told_nothing_at_all_for_so_long_and_others_go_on() {
    receivers.add(receiver("warehouse", 1));
    put("crm", "a", 1);
    put("crm", "b", 1);
    world =
        parcel ->
            CompletableFuture.completedFuture(
                parcel.id().endsWith("crm") ? new Answer.Said(429, Duration.ofSeconds(30)) : TAKEN);
    var courier = courier();
    courier.round();
    world = always(TAKEN);
    for (int second = 0; second < 29; second++) {
      clock.advance(SECOND);
      put("warehouse", "w" + second, 1);
      courier.round();
    }

    assertThat(ids().stream().filter(id -> id.endsWith("crm"))).containsExactly("a-1-crm");
    assertThat(ids().stream().filter(id -> id.endsWith("warehouse"))).hasSize(29);
    for (int second = 0; second < 3; second++) {
      clock.advance(SECOND);
      courier.round();
    }
    assertThat(ids().stream().filter(id -> id.endsWith("crm")))
        .containsExactlyInAnyOrder("a-1-crm", "a-1-crm", "b-1-crm");
  }

  @Test
  void what_it_will_never_take_is_parked_at_once_and_told_of() {
    put("crm", "a", 1);
    put("crm", "a", 2);
    world = always(new Answer.Said(404));
    var courier = courier();
    courier.round();
    clock.advance(Duration.ofHours(1));
    courier.round();

    assertThat(ids()).containsExactly("a-1-crm");
    assertThat(told("a-1-crm").state()).isEqualTo(State.PARKED);
    assertThat(told("a-1-crm").why()).contains("the receiver answered 404");
    assertThat(alerts()).extracting(a -> a.kind()).containsExactly("webhook_parked");

    world = always(TAKEN);
    deliveries.redeliverParked("crm", clock.instant());
    courier.round();
    clock.advance(SECOND);
    courier.round();
    assertThat(ids()).containsExactly("a-1-crm", "a-1-crm", "a-2-crm");
  }
}
