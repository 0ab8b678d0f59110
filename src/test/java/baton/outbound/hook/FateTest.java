package baton.outbound.hook;

import static baton.outbound.hook.Receiver.Manners.CHAT;
import static baton.outbound.hook.Receiver.Manners.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;

import baton.outbound.hook.HookOutbox.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FateTest {
  private static final Duration RETRY_FOR = Duration.ofDays(3);

  private static Fate after(Answer answer) {
    return Fate.of(answer, MACHINE, Duration.ZERO, RETRY_FOR);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void every_kind_of_success_is_one(int status) {
    assertThat(after(new Answer.Said(status))).isEqualTo(new Fate.Delivered());
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 300, 301, 302, 307, 308, 400, 401, 404, 409, 411, 422, 429, 500, 503})
  void all_else_is_tried_again_redirections_too(int status) {
    assertThat(after(new Answer.Said(status)))
        .isInstanceOfSatisfying(
            Fate.Again.class,
            again -> {
              assertThat(again.why()).contains(Integer.toString(status));
              assertThat(again.pause()).isEqualTo(Duration.ofSeconds(5));
            });
  }

  @ParameterizedTest
  @CsvSource({"0, PT5S", "3, PT5S", "60, PT1M", "999999999, PT1H"})
  void who_asks_to_be_left_alone_is_for_an_hour_at_most(long seconds, Duration pause) {
    assertThat(after(new Answer.Said(429, Duration.ofSeconds(seconds))))
        .isEqualTo(new Fate.Again("the receiver answered 429", pause));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 410})
  void what_a_chat_refuses_is_parked(int status) {
    assertThat(Fate.of(new Answer.Said(status), CHAT, Duration.ZERO, RETRY_FOR))
        .isEqualTo(new Fate.Parked("the receiver answered " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 429, 500, 503})
  void what_a_chat_cannot_take_now_is_tried_again(int status) {
    assertThat(Fate.of(new Answer.Said(status), CHAT, Duration.ZERO, RETRY_FOR))
        .isInstanceOf(Fate.Again.class);
  }

  @Test
  void gone_is_believed() {
    assertThat(after(new Answer.Said(410))).isEqualTo(new Fate.Unwanted());
  }

  @Test
  void it_is_tried_ever_more_seldom_but_every_hour_and_for_three_days_at_least() {
    var tries = new ArrayList<Duration>();
    var silent = new Answer.Silent("no answer");
    var trying = Duration.ZERO;
    tries.add(trying);
    while (Fate.of(silent, MACHINE, trying, RETRY_FOR) instanceof Fate.Again(_, var pause)) {
      trying = trying.plus(pause);
      tries.add(trying);
    }

    assertThat(tries)
        .startsWith(
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(40));
    assertThat(trying).isBetween(RETRY_FOR, RETRY_FOR.plusHours(1));
    assertThat(tries).hasSizeBetween(75, 90);
    assertThat(Fate.of(silent, MACHINE, trying, RETRY_FOR)).isEqualTo(new Fate.Parked("no answer"));
  }

  @Test
  void a_line_goes_on_with_its_head_and_stands_when_that_is_parked() {
    assertThat(Lines.Next.by(Optional.of(State.PENDING))).isEqualTo(new Lines.Next.Go());
    assertThat(Lines.Next.by(Optional.of(State.PARKED))).isEqualTo(new Lines.Next.Hold());
    assertThat(Lines.Next.by(Optional.empty())).isEqualTo(new Lines.Next.End());
  }
}
