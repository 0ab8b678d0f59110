package baton.outbound.hook;

import java.time.Duration;

/** What becomes of a message after a try. */
public sealed interface Fate {
  /**
   * The first pause; each lasts as long as all that came before, or as the receiver asks, up to the
   * longest.
   */
  Duration PAUSE_MIN = Duration.ofSeconds(5);

  Duration PAUSE_MAX = Duration.ofHours(1);

  record Delivered() implements Fate {}

  /** It is tried again after that pause. */
  record Again(String why, Duration pause) implements Fate {}

  /** Nobody tries again until somebody says so. */
  record Parked(String why) implements Fate {}

  /** Nobody can read it any more. */
  record Forgotten() implements Fate {}

  /** Nobody needs it any more. */
  record Expired() implements Fate {}

  /** The receiver wants neither this one nor any other. */
  record Unwanted() implements Fate {}

  /**
   * By what was answered.
   *
   * @param trying how long ago it was tried first
   * @param retryFor how long it is tried at least
   */
  static Fate of(Answer answer, Receiver.Manners manners, Duration trying, Duration retryFor) {
    return switch (answer) {
      case Answer.Said(int status, _) when status >= 200 && status < 300 -> new Delivered();
      case Answer.Said(int status, _) when manners.isRefusal(status) -> new Parked(why(status));
      case Answer.Said(int status, _) when status == 410 -> new Unwanted();
      case Answer.Said(int status, var wait) -> failed(why(status), trying, wait, retryFor);
      case Answer.Silent(var why) -> failed(why, trying, Duration.ZERO, retryFor);
    };
  }

  private static String why(int status) {
    boolean redirected = status >= 300 && status < 400;
    return "the receiver answered " + status + (redirected ? ", and nobody is redirected" : "");
  }

  private static Fate failed(String why, Duration trying, Duration wait, Duration retryFor) {
    if (trying.compareTo(retryFor) >= 0) {
      return new Parked(why);
    }
    var pause = longer(PAUSE_MIN, longer(trying, wait));
    return new Again(why, pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
