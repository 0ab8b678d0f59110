package baton.policy;

import baton.rep.RepProfile;
import baton.shared.RepId;
import java.util.Optional;

/**
 * A rep as configured: what dispatching asks for, and how a colleague reaches them.
 *
 * @param profile what the rep's own actor is told
 */
public record RepEntry(
    RepId id,
    RepProfile profile,
    Optional<String> email,
    Optional<String> phone,
    Optional<String> calendar) {
  /** Whether another system may mean this rep by that, an id or an e-mail. */
  boolean isCalled(String said) {
    return id.value().equalsIgnoreCase(said) || email.map(said::equalsIgnoreCase).orElse(false);
  }
}
