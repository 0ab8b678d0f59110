package baton.lead;

/** Why a submission is taken for a machine's. */
public enum Suspicion {
  /** A field was filled that no human sees. */
  HONEYPOT("A field that no human sees was filled."),
  /** Nobody types that fast. */
  TOO_FAST("The form was filled in faster than anybody types.");

  private final String sentence;

  Suspicion(String sentence) {
    this.sentence = sentence;
  }

  /** For the record, and for whoever undoes it. */
  public String sentence() {
    return sentence;
  }
}
