package baton.dispatch;

import baton.lead.DecisionRecord;
import baton.shared.RepId;
import java.time.Instant;
import java.util.Optional;

/** What came of looking for a rep. */
public sealed interface Choice {
  /** This one. */
  record Ask(RepId rep, DecisionRecord decision) implements Choice {}

  /**
   * Nobody now.
   *
   * @param until when looking again makes sense though nobody changed; empty to wait for a change
   */
  record Wait(Optional<Instant> until) implements Choice {}

  /** Nobody before then: the person must not be called. */
  record Quiet(Instant until) implements Choice {}

  /**
   * Everybody who could be asked has said no.
   *
   * @param until when the first of them may be asked again
   */
  record NobodyLeft(Optional<Instant> until) implements Choice {}
}
