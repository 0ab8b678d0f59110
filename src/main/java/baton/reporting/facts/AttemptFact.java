package baton.reporting.facts;

import baton.lead.Attempt;
import baton.lead.LeadEvent;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Instant;
import java.util.Optional;

/**
 * One try of a human to reach the person; automatic mail is none.
 *
 * @param seqNr the event it stands in
 * @param pass in which pass through sales, 0 before the first
 * @param side where the lead was, if it was in sales or had been
 * @param by who told of it
 * @param rep who did it, if a rep did
 * @param proof by which a call centre can confirm it
 * @param byHuman whether a human has told how it went, who knows best who picked up
 * @param first whether it was the response to its pass
 */
public record AttemptFact(
    LeadId lead,
    long seqNr,
    long place,
    Source source,
    int pass,
    Optional<Side> side,
    Instant at,
    Instant toldAt,
    Optional<Instant> endedAt,
    String by,
    Optional<RepId> rep,
    Attempt.Channel channel,
    Attempt.Direction direction,
    Attempt.Result result,
    Optional<Attempt.Proof> proof,
    boolean byHuman,
    boolean first)
    implements Fact {
  @Override
  public long number() {
    return seqNr;
  }

  /** Told of by its rep and by the call centre: the earlier beginning, and the rep's word on it. */
  AttemptFact matched(LeadEvent.CallMatched e) {
    var told = e.attempt();
    boolean byRep = told.proof().isEmpty();
    return new AttemptFact(
        lead,
        seqNr,
        place,
        source,
        pass,
        side,
        told.startedAt().isBefore(at) ? told.startedAt() : at,
        toldAt,
        endedAt.or(told::endedAt),
        by,
        rep.or(e::caller),
        channel,
        direction,
        byRep ? told.result() : result,
        Optional.of(e.proof()),
        byHuman || byRep,
        first || e.first());
  }

  /** A call that was told of while it rang is over. */
  AttemptFact ended(Instant when, Attempt.Result how) {
    return new AttemptFact(
        lead,
        seqNr,
        place,
        source,
        pass,
        side,
        at,
        toldAt,
        Optional.of(when),
        by,
        rep,
        channel,
        direction,
        byHuman ? result : how,
        proof,
        byHuman,
        first);
  }
}
