package baton.app.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** What the demo itself has seen happen since it started. */
final class Counts {
  private static final int REMEMBERED = 500;

  final LongAdder posted = new LongAdder();
  final LongAdder replayed = new LongAdder();
  final LongAdder won = new LongAdder();

  /** Requests that were told to wait, found nobody, or took too long. */
  final LongAdder troubles = new LongAdder();

  /** Requests that were answered with a refusal which is part of the game: too late, not yours. */
  final LongAdder refused = new LongAdder();

  private final Deque<Duration> responses = new ArrayDeque<>();

  /** A first call was made, that long after the lead had become sales-ready. */
  synchronized void responded(Duration after) {
    if (responses.size() == REMEMBERED) {
      responses.removeFirst();
    }
    responses.addLast(after);
  }

  /** The median of the latest first responses. */
  synchronized Optional<Duration> responseMedian() {
    return responses.stream().sorted().skip(Math.max(0, (responses.size() - 1) / 2)).findFirst();
  }
}
