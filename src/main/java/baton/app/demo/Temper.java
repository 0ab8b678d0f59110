package baton.app.demo;

import java.time.Duration;

/**
 * How somebody takes an offer.
 *
 * @param thinksFrom how long at least until they answer
 * @param thinksTo how long at most
 * @param declines how often they say no
 * @param sleeps how often they say nothing
 * @param vanishes how often they leave the desk with the offer on the screen
 */
record Temper(
    Duration thinksFrom, Duration thinksTo, double declines, double sleeps, double vanishes) {
  static final Temper PROMPT = of(1, 4, 0.02, 0, 0);
  static final Temper SLOW = of(6, 18, 0.03, 0, 0);
  static final Temper PICKY = of(2, 8, 0.30, 0, 0);
  static final Temper SLEEPY = of(3, 12, 0.03, 0.30, 0);
  static final Temper VANISHING = of(2, 6, 0.03, 0, 0.20);

  private static Temper of(
      int fromSeconds, int toSeconds, double declines, double sleeps, double vanishes) {
    return new Temper(
        Duration.ofSeconds(fromSeconds), Duration.ofSeconds(toSeconds), declines, sleeps, vanishes);
  }
}
