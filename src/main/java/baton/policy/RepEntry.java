package baton.policy;

import baton.rep.CallCentre;
import baton.rep.RepProfile;
import baton.shared.RepId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A rep as configured: what dispatching asks for, and how a colleague reaches them.
 *
 * @param profile what the rep's own actor is told
 * @param aliases under which ids call centres know the rep
 * @param leave when the rep does not work, whatever the calendar says
 */
public record RepEntry(
    RepId id,
    RepProfile profile,
    Optional<String> email,
    Optional<String> phone,
    Optional<String> calendar,
    Map<CallCentre, Set<String>> aliases,
    List<TimeOff> leave) {
  public RepEntry {
    aliases = Map.copyOf(aliases);
    leave = List.copyOf(leave);
  }

  /** One who takes no leave. */
  public RepEntry(
      RepId id,
      RepProfile profile,
      Optional<String> email,
      Optional<String> phone,
      Optional<String> calendar,
      Map<CallCentre, Set<String>> aliases) {
    this(id, profile, email, phone, calendar, aliases, List.of());
  }

  /** The same, with that leave. */
  public RepEntry with(List<TimeOff> changed) {
    return new RepEntry(id, profile, email, phone, calendar, aliases, changed);
  }

  /** Whether another system may mean this rep by that, an id or an e-mail. */
  boolean isCalled(String said) {
    return id.value().equalsIgnoreCase(said) || email.map(said::equalsIgnoreCase).orElse(false);
  }
}
