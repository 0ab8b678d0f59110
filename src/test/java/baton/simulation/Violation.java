package baton.simulation;

/** A promise was broken. */
final class Violation extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final Checks.Inv invariant;
  private final String subject;

  Violation(Checks.Inv invariant, String subject, String what) {
    super("%s: %s %s".formatted(invariant, subject, what));
    this.invariant = invariant;
    this.subject = subject;
  }

  Checks.Inv invariant() {
    return invariant;
  }

  /** Who it is about. */
  String subject() {
    return subject;
  }
}
