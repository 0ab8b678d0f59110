package baton.policy;

import baton.shared.RepId;
import java.time.Instant;
import java.util.Optional;

/**
 * Who stands in for a rep from one instant to another, {@code [from, to)}.
 *
 * @param by empty when their team does
 */
public record Cover(Optional<RepId> by, Instant from, Instant to, Optional<String> reason) {
  boolean holds(Instant now) {
    return !now.isBefore(from) && now.isBefore(to);
  }
}
