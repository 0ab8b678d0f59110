package baton.scoring;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Every version of the sales-ready definition there ever was, oldest first. */
public record Definitions(List<Definition> versions) {
  private static final Comparator<Definition> BY_START =
      Comparator.comparing(Definition::effectiveFrom).thenComparingInt(Definition::version);

  public Definitions {
    versions = versions.stream().sorted(Comparator.comparingInt(Definition::version)).toList();
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one sales-ready definition");
    }
  }

  /**
   * The one that counts at an instant: the last to have started, or the very first when none has.
   */
  public Definition at(Instant instant) {
    return versions.stream()
        .filter(definition -> !definition.effectiveFrom().isAfter(instant))
        .max(BY_START)
        .orElseGet(() -> versions.stream().min(BY_START).orElseThrow());
  }
}
