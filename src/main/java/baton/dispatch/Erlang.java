package baton.dispatch;

/**
 * The time until the n-th of events that come independently at a steady rate (Erlang 1909): what a
 * lead waits in a queue whose servers are all busy.
 */
final class Erlang {
  /** Beyond this the cube root of the quotient is as good as normal (Wilson and Hilferty 1931). */
  private static final int EXACT_MAX = 300;

  private Erlang() {}

  /**
   * The chance that {@code n} events have come after {@code seconds}.
   *
   * @param rate events a second
   */
  static double within(int n, double rate, double seconds) {
    if (seconds < 0) {
      return 0;
    }
    if (n <= 0) {
      return 1;
    }
    double mean = rate * seconds;
    if (mean <= 0) {
      return 0;
    }
    return n > EXACT_MAX ? approximate(n, mean) : atLeast(n, mean);
  }

  /** The chance that a Poisson variable of that mean is {@code n} or more. */
  private static double atLeast(int n, double mean) {
    double fewer = 0;
    double log = -mean;
    for (int k = 0; k < n; k++) {
      fewer += Math.exp(log);
      log += Math.log(mean / (k + 1));
    }
    return Math.clamp(1 - fewer, 0, 1);
  }

  private static double approximate(int n, double mean) {
    double ninth = 1.0 / (9.0 * n);
    return normal((Math.cbrt(mean / n) - (1 - ninth)) / Math.sqrt(ninth));
  }

  /** The normal distribution, to 1e-7 (Abramowitz and Stegun 26.2.17). */
  private static double normal(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double tail =
        Math.exp(-z * z / 2)
            / Math.sqrt(2 * Math.PI)
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return z > 0 ? 1 - tail : tail;
  }
}
