package baton.rep.asterisk;

import java.util.concurrent.CompletionStage;

/** Rings a rep's phone for a click, and then the number. */
@FunctionalInterface
public interface Dialer {
  /** What became of it. */
  enum Answer {
    /** The rep's phone is about to ring. */
    RINGING,
    /** The Asterisk does not want to, or these are no phone and number. */
    REFUSED,
    /** There is no connection to it now, or it did not answer: nobody knows whether it rings. */
    NO_LINE
  }

  /**
   * Asks for a call.
   *
   * @param source the id of the presence source whose Asterisk it is
   * @param phone the rep's, as in their aliases: {@code PJSIP/ann}
   * @param number digits, with or without a plus before them
   * @param callId of our own; it comes back as the {@link PhoneCall#chain} of all legs
   */
  CompletionStage<Answer> dial(String source, String phone, String number, String callId);
}
