package baton.lead.call;

import baton.lead.Attempt;
import baton.lead.PhoneCall;
import baton.lead.PhoneCall.Caller;
import baton.rep.call.CallHeard;
import baton.rep.call.CallHeard.Direction;
import baton.rep.call.CallHeard.End;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A call as far as anything has told of it.
 *
 * @param source who tells
 * @param number the keyed hash of the person's
 * @param agent in the call centre's words; empty where these are a number
 * @param lead whose it is, once that is known
 * @param settled whether the lead knows all that is known here
 */
public record KnownCall(
    String source,
    String callId,
    Direction direction,
    String number,
    Optional<String> agent,
    Optional<RepId> rep,
    Instant startedAt,
    Optional<Instant> answeredAt,
    Optional<Instant> endedAt,
    Optional<End> end,
    Optional<LeadId> lead,
    boolean settled) {
  /** What the first message tells. */
  public static KnownCall of(
      String source, CallHeard heard, String number, Optional<String> agent, Optional<RepId> rep) {
    return new KnownCall(
        source,
        heard.callId(),
        heard.direction(),
        number,
        agent,
        rep,
        heard.startedAt(),
        heard.answeredAt(),
        heard.endedAt(),
        heard.end(),
        Optional.empty(),
        false);
  }

  /** The same with what another message tells, whatever order they come in. */
  KnownCall with(KnownCall more) {
    var merged =
        new KnownCall(
            source,
            callId,
            direction,
            number,
            agent.or(more::agent),
            rep.or(more::rep),
            more.startedAt.isBefore(startedAt) ? more.startedAt : startedAt,
            earliest(answeredAt, more.answeredAt),
            endedAt.or(more::endedAt),
            end.or(more::end),
            lead,
            settled);
    // a lead knows when it began, that it is over or not: the rest is between these
    boolean earlier = merged.startedAt.isBefore(startedAt);
    boolean over = endedAt.isEmpty() && merged.endedAt.isPresent();
    boolean answeredNow = answeredAt.isEmpty() && merged.answeredAt.isPresent();
    return earlier || over || answeredNow ? merged.settled(false) : merged;
  }

  private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
    return Stream.of(one, other).flatMap(Optional::stream).min(Instant::compareTo);
  }

  KnownCall settled(boolean now) {
    return new KnownCall(
        source,
        callId,
        direction,
        number,
        agent,
        rep,
        startedAt,
        answeredAt,
        endedAt,
        end,
        lead,
        now);
  }

  /**
   * What its lead is told.
   *
   * @param active whether the rep may have a lead
   */
  PhoneCall toLead(boolean active) {
    return new PhoneCall(
        new Attempt.Proof(source, callId),
        direction == Direction.OUTBOUND ? Attempt.Direction.OUTBOUND : Attempt.Direction.INBOUND,
        startedAt,
        endedAt,
        result(),
        rep.<Caller>map(id -> new Caller.Ours(id, active))
            .or(() -> agent.map(Caller.Stranger::new))
            .orElseGet(Caller.Nameless::new));
  }

  private Attempt.Result result() {
    if (end.isEmpty()) {
      return answeredAt.isPresent() ? Attempt.Result.CONNECTED : Attempt.Result.NO_ANSWER;
    }
    return switch (end.get()) {
      case CONNECTED -> Attempt.Result.CONNECTED;
      case NO_ANSWER -> Attempt.Result.NO_ANSWER;
      case VOICEMAIL -> Attempt.Result.VOICEMAIL;
      case BUSY -> Attempt.Result.BUSY;
      case WRONG_NUMBER -> Attempt.Result.WRONG_NUMBER;
    };
  }
}
