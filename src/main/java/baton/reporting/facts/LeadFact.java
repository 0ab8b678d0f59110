package baton.reporting.facts;

import baton.lead.Money;
import baton.lead.NurtureReason;
import baton.lead.Outcome;
import baton.lead.Suspicion;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Instant;
import java.util.Optional;

/**
 * A lead and how far it has come; names no person.
 *
 * @param side where it is in sales, or was last
 * @param rep who has it, or had it last
 * @param receivedAt when it came; of a test that a real post joined, when that did
 * @param rejections how often sales said that it is none: declined for what it is, or given back
 * @param nurtured why marketing has it, while it has
 * @param end how it ended, while it has
 * @param filtered which filter took it for a machine's
 * @param takenBack whether a human said that it is none
 */
public record LeadFact(
    LeadId lead,
    long place,
    Source source,
    Instant receivedAt,
    Reached reached,
    int passes,
    Optional<Side> side,
    Optional<RepId> rep,
    int rejections,
    Optional<Handed> nurtured,
    Optional<End> end,
    Optional<Suspicion> filtered,
    boolean takenBack,
    Optional<Instant> erasedAt)
    implements Fact {
  /**
   * When it first came there.
   *
   * @param attemptedAt when a human first tried to reach the person
   */
  public record Reached(
      Optional<Instant> salesReadyAt,
      Optional<Instant> acceptedAt,
      Optional<Instant> attemptedAt,
      Optional<Instant> connectedAt) {
    static final Reached NOTHING =
        new Reached(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    Reached ready(Instant at) {
      return new Reached(first(salesReadyAt, at), acceptedAt, attemptedAt, connectedAt);
    }

    Reached accepted(Instant at) {
      return new Reached(salesReadyAt, first(acceptedAt, at), attemptedAt, connectedAt);
    }

    Reached attempted(Instant at) {
      return new Reached(salesReadyAt, acceptedAt, first(attemptedAt, at), connectedAt);
    }

    Reached connected(Instant at) {
      return new Reached(salesReadyAt, acceptedAt, attemptedAt, first(connectedAt, at));
    }

    /** What is told later may have been sooner. */
    private static Optional<Instant> first(Optional<Instant> known, Instant at) {
      return known.filter(k -> !at.isBefore(k)).or(() -> Optional.of(at));
    }
  }

  /** Given to marketing. */
  public record Handed(Instant at, NurtureReason reason) {}

  /**
   * How it ended.
   *
   * @param by who said so
   * @param rep whose it is: who said so, or else who had it
   */
  public record End(
      Instant at,
      Outcome outcome,
      Optional<String> reason,
      Optional<Money> value,
      String by,
      Optional<RepId> rep) {}

  @Override
  public long number() {
    return 0;
  }

  /** A test no longer: somebody who means it has joined. */
  LeadFact real(Instant at) {
    return new LeadFact(
        lead,
        place,
        source.real(),
        at,
        reached,
        passes,
        side,
        rep,
        rejections,
        nurtured,
        end,
        filtered,
        takenBack,
        erasedAt);
  }

  LeadFact with(Reached changed) {
    return copy(changed, passes, side, rep, rejections, nurtured, end);
  }

  LeadFact passing(int pass, Instant at) {
    return copy(reached.ready(at), pass, side, rep, rejections, Optional.empty(), Optional.empty());
  }

  LeadFact at(Side now, Optional<RepId> holder) {
    return copy(reached, passes, Optional.of(now), holder, rejections, nurtured, end);
  }

  LeadFact rejected() {
    return copy(reached, passes, side, rep, rejections + 1, nurtured, end);
  }

  LeadFact handed(Handed to) {
    return copy(reached, passes, side, rep, rejections, Optional.of(to), Optional.empty());
  }

  LeadFact ended(End how) {
    return copy(reached, passes, side, rep, rejections, Optional.empty(), Optional.of(how));
  }

  LeadFact reopened() {
    return copy(reached, passes, side, rep, rejections, Optional.empty(), Optional.empty());
  }

  LeadFact judged(Optional<Suspicion> why, boolean human) {
    return new LeadFact(
        lead,
        place,
        source,
        receivedAt,
        reached,
        passes,
        side,
        rep,
        rejections,
        nurtured,
        end,
        why,
        human,
        erasedAt);
  }

  LeadFact erased(Instant at) {
    return new LeadFact(
        lead,
        place,
        source,
        receivedAt,
        reached,
        passes,
        side,
        rep,
        rejections,
        nurtured,
        end,
        filtered,
        takenBack,
        Optional.of(at));
  }

  private LeadFact copy(
      Reached newReached,
      int newPasses,
      Optional<Side> newSide,
      Optional<RepId> newRep,
      int newRejections,
      Optional<Handed> newNurtured,
      Optional<End> newEnd) {
    return new LeadFact(
        lead,
        place,
        source,
        receivedAt,
        newReached,
        newPasses,
        newSide,
        newRep,
        newRejections,
        newNurtured,
        newEnd,
        filtered,
        takenBack,
        erasedAt);
  }
}
