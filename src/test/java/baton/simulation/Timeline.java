package baton.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/**
 * Virtual time: what is to happen, in order. Of two things at one instant luck says which first.
 */
final class Timeline {
  private record Entry(long at, long luck, long number, Runnable action)
      implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int order = Long.compare(at, other.at);
      if (order == 0) {
        order = Long.compare(luck, other.luck);
      }
      return order == 0 ? Long.compare(number, other.number) : order;
    }
  }

  private static final int STEPS_MAX = 2_000_000;

  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private Instant now;
  private long number;
  private int steps;

  Timeline(Instant start) {
    this.now = start;
  }

  Instant now() {
    return now;
  }

  void at(Instant when, long luck, Runnable action) {
    long millis = Math.max(when.toEpochMilli(), now.toEpochMilli());
    entries.add(new Entry(millis, luck, number++, action));
  }

  void after(Duration pause, long luck, Runnable action) {
    at(now.plus(pause), luck, action);
  }

  /** Lets everything happen that is due by then. */
  void runUntil(Instant end) {
    while (!entries.isEmpty() && entries.peek().at() <= end.toEpochMilli()) {
      var entry = entries.poll();
      if (entry.at() != now.toEpochMilli()) {
        now = Instant.ofEpochMilli(entry.at());
      }
      if (++steps > STEPS_MAX) {
        throw new Violation(Checks.Inv.INV10_PROGRESS, "world", "spins at " + World.time(now));
      }
      entry.action().run();
    }
    now = end;
  }
}
