package baton.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.platform.journal.Gatherer.Asked;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GathererTest {
  private final List<List<Integer>> calls = new ArrayList<>();
  private final Queue<Runnable> threads = new ArrayDeque<>();

  private Gatherer<Integer, Integer> gatherer(int waitingMax, int together, int callers) {
    return new Gatherer<>(waitingMax, together, callers, threads::add, this::twice);
  }

  private void twice(List<Asked<Integer, Integer>> batch) {
    calls.add(batch.stream().map(Asked::question).toList());
    batch.forEach(asked -> asked.answer().complete(2 * asked.question()));
  }

  @Test
  void what_comes_while_the_callers_are_at_work_goes_together() {
    var gatherer = gatherer(10, 3, 1);

    var answers = IntStream.rangeClosed(1, 5).mapToObj(gatherer::ask).toList();
    assertThat(threads).as("one caller").hasSize(1);
    threads.remove().run();

    assertThat(calls).containsExactly(List.of(1, 2, 3), List.of(4, 5));
    assertThat(answers.stream().map(GathererTest::got)).containsExactly(2, 4, 6, 8, 10);
    var _ = gatherer.ask(6);
    assertThat(threads).as("the caller comes back").hasSize(1);
  }

  @Test
  void one_more_than_may_wait_fails_at_once_and_the_others_do_not() {
    var gatherer = gatherer(2, 10, 1);
    var first = gatherer.ask(1);
    var second = gatherer.ask(2);
    var third = gatherer.ask(3);

    assertThatThrownBy(() -> got(third)).hasCauseInstanceOf(RejectedExecutionException.class);
    threads.remove().run();
    assertThat(got(first) + got(second)).isEqualTo(6);
    var _ = gatherer.ask(4);
    threads.remove().run();
    assertThat(calls).containsExactly(List.of(1, 2), List.of(4));
  }

  @Test
  void a_call_that_fails_or_forgets_fails_its_own_questions_only() {
    var gatherer =
        new Gatherer<Integer, Integer>(
            10,
            1,
            1,
            threads::add,
            batch -> {
              int question = batch.getFirst().question();
              if (question == 1) {
                throw new IllegalArgumentException("one");
              }
              if (question == 3) {
                batch.getFirst().answer().complete(33);
              }
            });
    var thrown = gatherer.ask(1);
    var forgotten = gatherer.ask(2);
    var good = gatherer.ask(3);
    threads.remove().run();

    assertThatThrownBy(() -> got(thrown)).hasCauseInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> got(forgotten)).hasCauseInstanceOf(IllegalStateException.class);
    assertThat(got(good)).isEqualTo(33);
  }

  @Test
  void nobody_is_forgotten_when_many_ask_at_once() {
    var seen = new ConcurrentLinkedQueue<Integer>();
    try (var pool = Executors.newFixedThreadPool(4);
        var askers = Executors.newFixedThreadPool(4)) {
      var gatherer =
          new Gatherer<Integer, Integer>(
              1_000_000,
              7,
              2,
              pool,
              batch ->
                  batch.forEach(asked -> {
                    seen.add(asked.question());
                    asked.answer().complete(asked.question());
                  }));
      var answers =
          IntStream.range(0, 20_000)
              .mapToObj(n -> CompletableFuture.supplyAsync(() -> gatherer.ask(n), askers).join())
              .map(CompletionStage::toCompletableFuture)
              .toList();
      for (int n = 0; n < answers.size(); n++) {
        assertThat(answers.get(n).join()).isEqualTo(n);
      }
    }
    assertThat(seen).hasSize(20_000).doesNotHaveDuplicates();
  }

  private static int got(CompletionStage<Integer> answer) {
    return answer.toCompletableFuture().join();
  }
}
