package baton.reporting.facts;

import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Instant;
import java.util.Optional;

/**
 * A rep was asked to take a lead.
 *
 * @param settled what came of it, once something has
 */
public record OfferFact(
    LeadId lead,
    int round,
    long place,
    Source source,
    int pass,
    Side side,
    RepId rep,
    Instant offeredAt,
    Instant expiresAt,
    Optional<Settled> settled)
    implements Fact {
  /** What may come of an offer. */
  public enum Fate {
    ACCEPTED,
    DECLINED,
    LAPSED,
    RESCINDED
  }

  /**
   * What came of it.
   *
   * @param reason of a decline, or why it was withdrawn
   */
  public record Settled(Instant at, Fate fate, Optional<String> reason) {}

  @Override
  public long number() {
    return round;
  }

  OfferFact settled(Settled how) {
    return new OfferFact(
        lead, round, place, source, pass, side, rep, offeredAt, expiresAt, Optional.of(how));
  }
}
