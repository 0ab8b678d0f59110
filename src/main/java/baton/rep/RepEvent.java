package baton.rep;

import baton.shared.LeadId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What happened to a rep. */
public sealed interface RepEvent {
  Instant at();

  record Configured(Instant at, RepProfile profile) implements RepEvent {}

  /** A source said something new. */
  record PresenceChanged(
      Instant at,
      String source,
      Presence state,
      Optional<String> reason,
      OptionalLong seq,
      Optional<Instant> observedAt,
      Duration ttl)
      implements RepEvent {}

  /** A source has not been heard past its time to live. */
  record SourceSilent(Instant at, String source) implements RepEvent {}

  /**
   * A slot was set aside for a lead.
   *
   * @param forced by a manager, above capacity or against presence
   */
  record Reserved(Instant at, LeadId lead, int round, boolean forced) implements RepEvent {}

  record Released(Instant at, LeadId lead, int round, ReleaseReason why) implements RepEvent {}

  /** Too many lapses in a row: no offers until the rep acts. */
  record Paused(Instant at) implements RepEvent {}

  /** The rep acted. */
  record Resumed(Instant at) implements RepEvent {}
}
