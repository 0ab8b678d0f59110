package baton.policy;

import baton.shared.Mistake;
import java.util.Optional;

/**
 * By whom something is put, and what they know of what stood there.
 *
 * @param replaces the latest version as far as they know, 0 when it must be new; empty when it is
 *     the same to them
 */
public record Edit(String by, Optional<Long> replaces) {
  public static final String OVERTAKEN = "overtaken";

  /** Somebody who wants it so, whatever stands there. */
  public static Edit by(String who) {
    return new Edit(who, Optional.empty());
  }

  /** Somebody else was faster. */
  public Mistake overtaken() {
    return new Mistake(
        "",
        OVERTAKEN,
        replaces
            .filter(version -> version > 0)
            .map("Expected version %d to be the latest, but there is a newer one"::formatted)
            .orElse("Expected none of this id, but there is one"));
  }
}
