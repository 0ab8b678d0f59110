package baton.intake.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery that is kept, without what is in it.
 *
 * @param why what was expected and not found, with nothing out of the delivery
 * @param leads those it became so far
 */
public record Kept(
    UUID id,
    String provider,
    String form,
    Instant receivedAt,
    State state,
    String why,
    int tries,
    List<String> leads,
    Optional<Instant> settledAt,
    Optional<String> settledBy) {
  public Kept {
    leads = List.copyOf(leads);
  }

  /** Where it is. */
  public enum State {
    /** Its answers must still be asked for. */
    WAITING,
    /** Nobody can read it as it is. */
    QUARANTINED,
    /** It has become what it should. */
    DONE,
    /** Somebody said that it is nothing. */
    DISCARDED
  }
}
