package baton.policy;

import baton.rep.CallCentre;
import baton.rep.RepProfile;
import baton.shared.RepId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A rep as configured: what dispatching asks for, and how a colleague reaches them.
 *
 * @param profile what the rep's own actor is told
 * @param aliases under which ids call centres know the rep
 */
public record RepEntry(
    RepId id,
    RepProfile profile,
    Optional<String> email,
    Optional<String> phone,
    Optional<String> calendar,
    Map<CallCentre, Set<String>> aliases) {
  public RepEntry {
    aliases = Map.copyOf(aliases);
  }

  /** Whether another system may mean this rep by that, an id or an e-mail. */
  boolean isCalled(String said) {
    return id.value().equalsIgnoreCase(said) || email.map(said::equalsIgnoreCase).orElse(false);
  }
}
