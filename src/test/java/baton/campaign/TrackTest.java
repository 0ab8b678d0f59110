package baton.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import baton.campaign.Track.Move;
import baton.campaign.Track.Step;
import baton.shared.Condition;
import baton.shared.Condition.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrackTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  private static Step step(String name, Duration after, Condition when, String otherwise) {
    return new Step(
        Optional.of(name),
        after,
        when,
        Optional.of(otherwise).filter(o -> !o.isEmpty()),
        Optional.of(name + "-mail"),
        Optional.of(name + "-hook"));
  }

  /** Yes once they clicked; nobody knows before. */
  private static final Condition CLICKED =
      facts -> facts.containsKey("clicked") ? Answer.YES : Answer.UNKNOWN;

  private final Track track =
      new Track(
          "t",
          List.of(
              step("welcome", DAY, Condition.ALWAYS, ""),
              step("story", WEEK, CLICKED, "remind"),
              step("offer", DAY, CLICKED, ""),
              step("remind", WEEK, Condition.ALWAYS, "")),
          List.of("unreachable"),
          List.of());

  @Test
  void a_step_sends_and_the_next_is_due_after_its_own_time() {
    assertThat(track.first()).contains(DAY);
    assertThat(track.move(0, Map.of()))
        .isEqualTo(
            new Move(
                1, Optional.of("welcome-mail"), Optional.of("welcome-hook"), Optional.of(WEEK)));
  }

  @Test
  void who_clicked_goes_one_way_and_who_did_not_the_other_at_once() {
    assertThat(track.move(1, Map.of("clicked", true)))
        .isEqualTo(
            new Move(2, Optional.of("story-mail"), Optional.of("story-hook"), Optional.of(DAY)));
    assertThat(track.move(1, Map.of()))
        .isEqualTo(
            new Move(4, Optional.of("remind-mail"), Optional.of("remind-hook"), Optional.empty()));
  }

  @Test
  void a_step_that_does_not_apply_and_leads_nowhere_is_passed_over() {
    assertThat(track.move(2, Map.of())).isEqualTo(Move.silent(3, Optional.of(WEEK)));
  }

  @Test
  void after_the_last_step_nothing_is_sent() {
    assertThat(track.move(4, Map.of())).isEqualTo(Move.silent(4, Optional.empty()));
    assertThat(track.move(9, Map.of())).isEqualTo(Move.silent(9, Optional.empty()));
  }

  @Test
  void a_step_that_leads_back_ends_nothing_in_a_circle() {
    var circle =
        new Track(
            "c",
            List.of(step("a", DAY, CLICKED, "b"), step("b", DAY, CLICKED, "a")),
            List.of(),
            List.of());

    assertThat(circle.move(0, Map.of())).isEqualTo(Move.silent(2, Optional.empty()));
  }

  @Test
  void it_suits_by_reason_and_segment() {
    assertThat(track.suits("unreachable", Optional.empty())).isTrue();
    assertThat(track.suits("rejected", Optional.empty())).isFalse();
    var enterprise = new Track("e", track.steps(), List.of(), List.of("enterprise"));
    assertThat(enterprise.suits("rejected", Optional.of("enterprise"))).isTrue();
    assertThat(enterprise.suits("rejected", Optional.empty())).isFalse();
  }
}
