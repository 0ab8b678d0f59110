package baton.scoring;

import java.util.Locale;
import java.util.Optional;

/** The two things we want to know of a lead, which never make up for one another. */
public enum Axis {
  /** Is this somebody we can help? */
  FIT,
  /** Does this somebody want it now? */
  INTENT;

  /** The axis as written outside: {@code fit}, {@code intent}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Axis> of(String text) {
    return switch (text) {
      case "fit" -> Optional.of(FIT);
      case "intent" -> Optional.of(INTENT);
      default -> Optional.empty();
    };
  }
}
