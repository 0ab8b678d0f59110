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
    Optional<String> calendar) {}
