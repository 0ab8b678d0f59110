package baton.bench;

import java.util.Arrays;

/** Durations in microseconds, kept one by one: a run has at most some hundred thousand. */
final class Times {
  private long[] micros = new long[1 << 12];
  private int count;

  synchronized void add(long nanos) {
    if (count == micros.length) {
      micros = Arrays.copyOf(micros, count * 2);
    }
    micros[count++] = nanos / 1_000;
  }

  synchronized int count() {
    return count;
  }

  /** In milliseconds. */
  synchronized double percentile(double percent) {
    if (count == 0) {
      return Double.NaN;
    }
    var sorted = Arrays.copyOf(micros, count);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(count - 1L, (long) (count * percent / 100))] / 1_000.0;
  }
}
