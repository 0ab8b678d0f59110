package baton.simulation;

import java.time.Duration;
import java.util.List;

/** Luck in a row, the same for the same seed. */
final class Dice {
  private long state;

  Dice(long seed) {
    this.state = seed;
  }

  /** Makes one well-stirred number of two. */
  static long mix(long one, long other) {
    long z = one * 0x9E3779B97F4A7C15L + other;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  static long mix(long one, String other) {
    return mix(one, other.hashCode());
  }

  long next() {
    state += 0x9E3779B97F4A7C15L;
    return mix(state, 0);
  }

  int below(int bound) {
    return (int) Long.remainderUnsigned(next(), bound);
  }

  double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  boolean chance(double of) {
    return of > 0 && unit() < of;
  }

  /** Between the two, the short ones as likely as the ten times longer. */
  Duration between(Duration least, Duration most) {
    double low = Math.max(1, least.toMillis());
    double high = Math.max(low, (double) most.toMillis());
    return Duration.ofMillis((long) (low * Math.pow(high / low, unit())));
  }

  <T> T one(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  <T> T one(T[] choices) {
    return choices[below(choices.length)];
  }
}
