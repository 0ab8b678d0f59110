package baton.dispatch;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How long a lead that comes now will wait, and how likely the promise is met.
 *
 * <p>The time to the first attempt is W + X. W is what is waited for a rep: none while one has
 * room; otherwise, with {@code a} leads ahead and {@code n} reps at work, all of them full, the
 * time until the (a+1)-th of them has room, which is Erlang(a+1, n·h) distributed as in a queue of
 * the kind M/M/n (Erlang 1909; Gross and Harris, Fundamentals of Queueing Theory, 2.3); h, how
 * often a rep who is full has room again, is counted over the last half hour. X is what follows the
 * first offer, lapses and second offers and all: its distribution is the one seen in the last
 * {@value Pace#RESPONSES_MAX} responses, broken promises counted as never. So the chance is the
 * mean over these x of P(W ≤ left − x), in open hours.
 *
 * <p>What it does not know: who is about to leave or come, and that some leads take longer.
 *
 * @param basis what it rests on
 * @param samples responses that were seen
 * @param ahead leads that are served before it
 * @param atWork reps who are there to work and have the skills, with room or without
 * @param left what is left of the promise, in open hours
 * @param expectedWait expected time to the first attempt; empty when too little is known
 * @param chance that the promise is met, 0 to 1; empty when too little is known
 */
public record Forecast(
    Basis basis,
    int samples,
    int ahead,
    int atWork,
    Duration left,
    Optional<Duration> expectedWait,
    Optional<Double> chance) {
  /** A lead whose chance is lower is at risk. */
  public static final double RISK_BELOW = 0.5;

  /** With fewer responses than this nothing is said of how long one takes. */
  static final int SAMPLES_MIN = 10;

  /** Reps must have been full for so long together, or how fast they have room is not known. */
  static final Duration FULL_MIN = Duration.ofMinutes(10);

  /** How finely the responses are looked at. */
  private static final int QUANTILES = 20;

  /** What a forecast rests on. */
  public enum Basis {
    /** The queue as it is and responses of late. */
    RECENT,
    /** The queue alone, for too few responses were seen: the chance is at most that. */
    QUEUE,
    /** Nobody is at work who could take it, though the house is open. */
    NOBODY_AT_WORK,
    /** The house is closed, and who will come is not known. */
    CLOSED,
    /** Too little was seen. */
    TOO_FEW;

    /** As it is written. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether the lead cannot be reached in time, as far as is known. */
  public boolean isRisk() {
    return chance.filter(c -> c < RISK_BELOW).isPresent();
  }

  /** The house is closed. */
  static Forecast closed(Queue queue, int samples) {
    return unknown(Basis.CLOSED, queue, samples);
  }

  private static Forecast unknown(Basis basis, Queue queue, int samples) {
    return new Forecast(
        basis,
        samples,
        queue.ahead(),
        queue.atWork(),
        queue.left(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * What the lead meets.
   *
   * @param room whether a rep who can take it has room now
   */
  record Queue(boolean room, int ahead, int atWork, Duration left) {}

  /**
   * Works it out.
   *
   * @param turnover how often a second one rep who is full has room again
   * @param responses seconds from first offer to first attempt, ascending
   */
  static Forecast of(Queue queue, Optional<Double> turnover, double[] responses) {
    int samples = responses.length;
    if (!queue.room() && queue.atWork() == 0) {
      return new Forecast(
          Basis.NOBODY_AT_WORK,
          samples,
          queue.ahead(),
          0,
          queue.left(),
          Optional.empty(),
          Optional.of(0.0));
    }
    boolean enough = samples >= SAMPLES_MIN;
    if (queue.room() ? !enough : turnover.isEmpty()) {
      return unknown(Basis.TOO_FEW, queue, samples);
    }
    int turns = queue.room() ? 0 : queue.ahead() + 1;
    double rate = queue.room() ? 1 : queue.atWork() * turnover.orElseThrow();
    double left = queue.left().toMillis() / 1000.0;
    double chance =
        enough ? chance(turns, rate, left, responses) : Erlang.within(turns, rate, left);
    double wait = turns / rate + (enough ? typical(responses) : 0);
    return new Forecast(
        enough ? Basis.RECENT : Basis.QUEUE,
        samples,
        queue.ahead(),
        queue.atWork(),
        queue.left(),
        Double.isFinite(wait)
            ? Optional.of(Duration.ofSeconds(Math.round(wait)))
            : Optional.empty(),
        Optional.of(chance));
  }

  private static double chance(int turns, double rate, double left, double[] responses) {
    double sum = 0;
    for (int q = 0; q < QUANTILES; q++) {
      double x = responses[(int) ((q + 0.5) / QUANTILES * responses.length)];
      sum += Double.isInfinite(x) ? 0 : Erlang.within(turns, rate, left - x);
    }
    return sum / QUANTILES;
  }

  /** The one in the middle: some responses never came. */
  private static double typical(double[] responses) {
    return responses[responses.length / 2];
  }
}
