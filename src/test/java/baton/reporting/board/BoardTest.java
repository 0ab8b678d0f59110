package baton.reporting.board;

import static org.assertj.core.api.Assertions.assertThat;

import baton.reporting.Ledger.Balance;
import baton.reporting.board.News.Breach;
import baton.reporting.board.News.Counts;
import baton.reporting.board.News.Item;
import baton.reporting.board.News.Queue;
import baton.reporting.board.News.Reps;
import baton.shared.LeadId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoardTest {
  private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");

  private final Board board = new Board(7);

  @Test
  void what_is_as_it_was_is_told_once_though_it_was_counted_later() {
    assertThat(items(board.found(counts(3, NINE)))).hasSize(1);
    assertThat(board.found(counts(3, NINE.plusSeconds(1)))).isEmpty();
    assertThat(items(board.found(counts(4, NINE.plusSeconds(2)))))
        .containsExactly(counts(4, NINE.plusSeconds(2)));
  }

  @Test
  void a_lead_that_is_late_the_first_time_anybody_looks_is_no_news() {
    assertThat(items(board.found(queue(lead(1, true))))).containsExactly(queue(lead(1, true)));
  }

  @Test
  void each_broken_promise_is_told_once() {
    board.found(queue(lead(1, true), lead(2, false)));

    var late = queue(lead(1, true), lead(2, true));
    assertThat(items(board.found(late))).containsExactly(late, new Breach(lead(2, true)));
    assertThat(board.found(late)).isEmpty();
  }

  @Test
  void a_new_board_gets_what_stands_and_no_old_breach() {
    board.found(queue(lead(1, false)));
    board.found(counts(1, NINE));
    board.found(queue(lead(1, true)));

    assertThat(items(board.since(Optional.empty())))
        .containsExactly(counts(1, NINE), queue(lead(1, true)));
  }

  @Test
  void one_that_comes_back_gets_what_it_missed() {
    board.found(queue(lead(1, false)));
    board.found(counts(1, NINE));
    var seen = board.since(Optional.empty()).getLast().id();
    board.found(queue(lead(1, true)));

    assertThat(items(board.since(Optional.of(seen))))
        .containsExactly(queue(lead(1, true)), new Breach(lead(1, true)));
    assertThat(board.since(Optional.of("7-4"))).isEmpty();
  }

  @Test
  void who_comes_from_elsewhere_begins_anew() {
    board.found(counts(1, NINE));

    for (var strange : List.of("6-1", "7-", "7-x", "7-99", "7--1", "")) {
      assertThat(board.since(Optional.of(strange))).as(strange).hasSize(1);
    }
  }

  @Test
  void what_was_forgotten_is_told_again_but_not_its_breaches() {
    board.found(queue(lead(1, true)));
    board.forget(Queue.class);

    assertThat(board.since(Optional.empty())).isEmpty();
    assertThat(items(board.found(queue(lead(1, true))))).containsExactly(queue(lead(1, true)));
  }

  @Test
  void the_latest_breaches_are_kept_and_no_more() {
    board.found(queue());
    var all = IntStream.range(0, 300).mapToObj(n -> lead(n, true)).toArray(Waiting.One[]::new);
    board.found(queue(all));

    assertThat(items(board.since(Optional.of("7-1"))))
        .filteredOn(Breach.class::isInstance)
        .hasSize(Board.BREACHES_MAX)
        .last()
        .isEqualTo(new Breach(lead(299, true)));
  }

  @Test
  void reps_are_told_apart_from_the_rest() {
    board.found(new Reps(List.of(), List.of()));

    assertThat(board.found(counts(1, NINE))).hasSize(1);
    assertThat(board.found(new Reps(List.of(), List.of()))).isEmpty();
  }

  @Test
  void a_look_that_takes_long_is_followed_by_a_long_rest() {
    var every = Duration.ofMillis(500);

    assertThat(BoardSettings.pause(every, Duration.ofMillis(20))).isEqualTo(Duration.ofMillis(480));
    assertThat(BoardSettings.pause(every, Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(8));
  }

  private static List<Item> items(List<News> news) {
    return news.stream().map(News::item).toList();
  }

  private static Counts counts(long received, Instant asOf) {
    return new Counts(new Balance(asOf, received, Map.of("queued", received), 0, Duration.ZERO));
  }

  private static Queue queue(Waiting.One... leads) {
    return new Queue(new Waiting(List.of(), List.of(leads)));
  }

  private static Waiting.One lead(int number, boolean breached) {
    return new Waiting.One(
        new LeadId("lead-" + number),
        "queued",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        NINE,
        NINE.plusSeconds(300),
        false,
        breached);
  }
}
