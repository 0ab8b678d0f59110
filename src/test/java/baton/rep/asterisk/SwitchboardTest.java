package baton.rep.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.platform.ami.AmiEvent;
import baton.rep.CallCentre;
import baton.rep.Exchange;
import baton.rep.Presence;
import baton.rep.PresenceSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What queues and phones say of whoever sits there. */
class SwitchboardTest {
  private static final Instant T0 = Instant.parse("2026-11-23T09:00:00Z");
  private static final String ANN = "PJSIP/ann";

  private final Switchboard board = new Switchboard();

  private static PresenceSource source(Set<String> queues, Map<String, Presence> states) {
    return new PresenceSource(
        "pbx",
        CallCentre.ASTERISK,
        true,
        Optional.of("sealed"),
        PresenceSource.HEADER_DEFAULT,
        states,
        Presence.BREAK,
        Duration.ofSeconds(60),
        Set.of(),
        Optional.empty(),
        Optional.of(new Exchange("pbx", 5038, false, "baton", queues, "from-internal", "")));
  }

  private static AmiEvent.Member member(String queue, int status, boolean paused, String reason) {
    return new AmiEvent.Member(
        queue,
        ANN,
        ANN,
        status,
        paused,
        Optional.of(reason).filter(r -> !r.isEmpty()),
        false,
        0,
        0);
  }

  private SwitchboardTest hears(AmiEvent... events) {
    List.of(events).forEach(event -> board.hear(event, T0));
    return this;
  }

  private Standing ann() {
    return ann(source(Set.of(), Map.of()), T0);
  }

  private Standing ann(PresenceSource source, Instant now) {
    return board.of("pjsip/ANN", source, now);
  }

  @ParameterizedTest
  @CsvSource({
    "0, AVAILABLE", "1, AVAILABLE", "2, BUSY", "3, BUSY", "4, OFFLINE",
    "5, OFFLINE", "6, BUSY", "7, BUSY", "8, BUSY", "9, AVAILABLE"
  })
  void a_member_is_as_its_phone_is(int status, Presence means) {
    assertThat(hears(member("sales", status, false, "")).ann().state()).isEqualTo(means);
  }

  @Test
  void whoever_is_in_no_queue_has_logged_out_unless_the_table_says_that_phones_are_enough() {
    hears(new AmiEvent.Device(ANN, "NOT_INUSE"));
    assertThat(ann()).isEqualTo(new Standing("queue.none", Presence.OFFLINE));
    var phones = source(Set.of(), Map.of("queue.none", Presence.AVAILABLE));
    assertThat(ann(phones, T0).state()).isEqualTo(Presence.AVAILABLE);
    hears(new AmiEvent.Device(ANN, "ONHOLD"));
    assertThat(ann(phones, T0)).isEqualTo(new Standing("device.onhold", Presence.BUSY));
  }

  @Test
  void a_pause_means_what_its_reason_means_or_a_break() {
    hears(member("sales", 1, true, "Lunch"));
    assertThat(ann()).isEqualTo(new Standing("pause.Lunch", Presence.BREAK));
    var table = source(Set.of(), Map.of("pause.lunch", Presence.OFFLINE));
    assertThat(ann(table, T0).state()).isEqualTo(Presence.OFFLINE);
    hears(new AmiEvent.Pause("sales", ANN, false, Optional.empty()));
    assertThat(ann().state()).isEqualTo(Presence.AVAILABLE);
    hears(new AmiEvent.Pause("sales", ANN, true, Optional.empty()));
    assertThat(ann()).isEqualTo(new Standing("pause", Presence.BREAK));
    hears(new AmiEvent.Pause("sales", "PJSIP/nobody", true, Optional.empty()));
    assertThat(board.phones(table)).containsExactly(ANN);
  }

  @Test
  void only_the_queues_that_are_followed_count_and_of_these_the_most_restrictive_word() {
    var sales = source(Set.of("sales"), Map.of());
    hears(member("sales", 1, false, ""), member("support", 1, true, ""));
    assertThat(ann(sales, T0).state()).isEqualTo(Presence.AVAILABLE);
    assertThat(ann().state()).isEqualTo(Presence.BREAK);
    hears(new AmiEvent.MemberGone("sales", "pjsip/ann"));
    assertThat(ann(sales, T0).name()).isEqualTo("queue.none");
    assertThat(board.phones(sales)).isEmpty();
  }

  @Test
  void wrap_up_ends_by_itself_and_a_clock_that_is_ahead_does_not_make_it_longer() {
    var call = T0.minusSeconds(10).getEpochSecond();
    hears(new AmiEvent.Member("sales", ANN, ANN, 1, false, Optional.empty(), false, call, 30));
    var source = source(Set.of(), Map.of());
    assertThat(ann(source, T0).state()).isEqualTo(Presence.WRAP_UP);
    assertThat(ann(source, T0.plusSeconds(20)).state()).isEqualTo(Presence.AVAILABLE);
    long ahead = T0.plusSeconds(3_600).getEpochSecond();
    hears(new AmiEvent.Member("sales", ANN, ANN, 1, false, Optional.empty(), false, ahead, 30));
    assertThat(ann(source, T0.plusSeconds(29)).state()).isEqualTo(Presence.WRAP_UP);
    assertThat(ann(source, T0.plusSeconds(30)).state()).isEqualTo(Presence.AVAILABLE);
    hears(new AmiEvent.Member("sales", ANN, ANN, 1, false, Optional.empty(), true, 0, 0));
    assertThat(ann().name()).isEqualTo("queue.in_call");
  }

  @Test
  void of_several_phones_those_that_are_there_count_and_the_most_restrictive_of_them() {
    var mobile = "PJSIP/ann-mobile";
    hears(member("sales", 1, false, ""), new AmiEvent.Device(mobile, "UNAVAILABLE"));
    var source = source(Set.of(), Map.of());
    assertThat(board.of(List.of(ANN, mobile), source, T0).orElseThrow().state())
        .isEqualTo(Presence.AVAILABLE);
    hears(member("sales", 2, false, ""));
    assertThat(board.of(List.of(ANN, mobile), source, T0).orElseThrow().state())
        .isEqualTo(Presence.BUSY);
    hears(new AmiEvent.MemberGone("sales", ANN));
    assertThat(board.of(List.of(mobile, ANN), source, T0).orElseThrow().state())
        .isEqualTo(Presence.OFFLINE);
    assertThat(board.of(List.of(), source, T0)).isEmpty();
  }

  @Test
  void a_phone_behind_a_local_channel_goes_by_its_device() {
    hears(
        new AmiEvent.Member(
            "sales", "Local/101@agents/n", ANN, 1, false, Optional.empty(), false, 0, 0),
        new AmiEvent.Device(ANN, "BUSY"));
    assertThat(ann().state()).isEqualTo(Presence.BUSY);
    hears(new AmiEvent.Pause("sales", "Local/101@agents/n", true, Optional.of("x")));
    assertThat(ann().state()).isEqualTo(Presence.BREAK);
  }

  @Test
  void what_was_read_anew_is_what_was_told_one_by_one() {
    var random = new Random(Long.getLong("baton.seed", 7L));
    var source = source(Set.of(), Map.of());
    for (int life = 0; life < 300; life++) {
      var told = new Switchboard();
      AmiEvent.Member last = null;
      var device = "UNKNOWN";
      for (int i = 0; i < 20; i++) {
        switch (random.nextInt(4)) {
          case 0 -> {
            last = member("q", random.nextInt(9), random.nextBoolean(), "r");
            told.hear(last, T0);
          }
          case 1 -> {
            told.hear(new AmiEvent.MemberGone("q", ANN), T0);
            last = null;
          }
          case 2 -> {
            device = List.of("INUSE", "NOT_INUSE", "UNAVAILABLE").get(random.nextInt(3));
            told.hear(new AmiEvent.Device(ANN, device), T0);
          }
          default -> {
            boolean paused = random.nextBoolean();
            told.hear(new AmiEvent.Pause("q", ANN, paused, Optional.of("r")), T0);
            last = last == null ? null : member("q", last.status(), paused, "r");
          }
        }
        told.hear(new AmiEvent.Device(ANN, device), T0);
      }
      var read = new Switchboard();
      if (last != null) {
        read.hear(last, T0);
      }
      read.hear(new AmiEvent.Device(ANN, device), T0);
      assertThat(told.of(ANN, source, T0)).as("life %d", life).isEqualTo(read.of(ANN, source, T0));
    }
  }
}
