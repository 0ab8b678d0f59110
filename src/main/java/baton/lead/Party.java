package baton.lead;

import baton.shared.RepId;
import java.util.Optional;

/**
 * Who acts.
 *
 * @param by how the record names them: {@code rep:ann}, {@code manager:key-id}, {@code system}
 * @param rep present when a rep acts for themselves; empty for those who may act on every lead
 */
public record Party(String by, Optional<RepId> rep) {
  public static final Party SYSTEM = new Party("system", Optional.empty());

  public static Party rep(RepId rep) {
    return new Party("rep:" + rep.value(), Optional.of(rep));
  }

  /** Whether this party may act for that rep. */
  boolean mayActFor(RepId other) {
    return rep.isEmpty() || rep.get().equals(other);
  }
}
