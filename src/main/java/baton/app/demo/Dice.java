package baton.app.demo;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Chance from a seed; everybody has dice of their own, so that threads do not share any. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    this(new SplittableRandom(seed));
  }

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  Dice split() {
    return new Dice(random.split());
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** From the first up to, and not including, the second. */
  int between(int from, int to) {
    return random.nextInt(from, to);
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  Duration between(Duration from, Duration to) {
    return Duration.ofMillis(random.nextLong(from.toMillis(), to.toMillis() + 1));
  }

  /** A gap as between people who do not know of each other. */
  Duration gap(Duration mean) {
    return Duration.ofMillis(
        Math.round(-Math.log(1 - random.nextDouble()) * (double) mean.toMillis()));
  }

  /** An id as any client would make one up. */
  String id() {
    return "%016x%016x".formatted(random.nextLong(), random.nextLong());
  }
}
