package baton.reporting.facts;

import baton.lead.Attempt;
import baton.lead.LeadEvent;
import baton.shared.RepId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What humans did to reach the person, told by themselves, by a call centre, or by both. */
final class Attempting {
  private final Draft draft;

  Attempting(Draft draft) {
    this.draft = draft;
  }

  void attempted(LeadEvent.Attempted e) {
    var attempt = e.attempt();
    var rep = e.caller().or(() -> Account.rep(e.by()));
    boolean proven = attempt.proof().isPresent();
    boolean reached = attempt.connected();
    draft.pass(p -> p.attempted(proven, reached));
    if (e.first()) {
      draft.pass(p ->
          p.response().map(r -> attempt.startedAt().isBefore(r.at())).orElse(true)
              ? p.responded(response(e, p, draft.told.seqNr(), rep))
              : p);
    }
    draft.lead(l -> tried(l, attempt.startedAt(), reached));
    draft.attempts.put(
        draft.told.seqNr(),
        new AttemptFact(
            draft.told.lead(),
            draft.told.seqNr(),
            draft.told.place(),
            draft.source(),
            draft.pass().map(PassFact::pass).orElse(0),
            draft.pass().map(p -> p.course().side()),
            attempt.startedAt(),
            e.at(),
            attempt.endedAt(),
            e.by(),
            rep,
            attempt.channel(),
            attempt.direction(),
            attempt.result(),
            attempt.proof(),
            attempt.proof().isEmpty(),
            e.first()));
  }

  private static LeadFact tried(LeadFact lead, Instant at, boolean reached) {
    var tried = lead.reached().attempted(at);
    return lead.with(reached ? tried.connected(at) : tried);
  }

  private PassFact.Response response(
      LeadEvent.Tried e, PassFact pass, long attempt, Optional<RepId> rep) {
    var ready = pass.salesReadyAt();
    var first = since(pass, e.attempt().startedAt());
    return new PassFact.Response(
        attempt,
        first,
        e.at(),
        e.by(),
        rep,
        e.attempt().channel(),
        e instanceof LeadEvent.CallMatched || e.attempt().proof().isPresent(),
        e.reportedLate(),
        Duration.between(ready, first),
        draft.hours.open(pass.course().side().team(), ready, first, e.at()));
  }

  /** A call that is known by its rep or by the call centre, and now by both. */
  void matched(LeadEvent.CallMatched e) {
    var known =
        draft.attempts.values().stream()
            .filter(call -> isThatCall(call, e.proof()))
            .findFirst()
            .or(() ->
                draft.attempts.values().stream()
                    .filter(call -> call.proof().isEmpty() && call.at().equals(e.countedFrom()))
                    .findFirst());
    if (known.isEmpty()) {
      return; // older than the calls that are remembered
    }
    var call = known.get().matched(e);
    draft.attempts.put(call.seqNr(), call);
    boolean proven = known.get().proof().isEmpty();
    boolean reached = e.attempt().connected();
    Optional.ofNullable(draft.passes.get(call.pass()))
        .ifPresent(p -> draft.passes.put(p.pass(), again(p.matched(proven, reached), call)));
    if (e.first()) {
      draft.pass(p -> p.responded(response(e, p, call.seqNr(), call.rep())));
    }
    draft.lead(l -> tried(l, call.at(), reached));
  }

  /** If it was the response, that is proven now; when it was, the lead's own clock has said. */
  private static PassFact again(PassFact pass, AttemptFact call) {
    return pass.response()
        .filter(r -> r.attempt() == call.seqNr())
        .map(r -> pass.responded(r.proven(call.rep())))
        .orElse(pass);
  }

  private static Instant since(PassFact pass, Instant started) {
    return started.isBefore(pass.salesReadyAt()) ? pass.salesReadyAt() : started;
  }

  void callEnded(LeadEvent.CallEnded e) {
    for (var call : List.copyOf(draft.attempts.values())) {
      if (call.seqNr() != draft.told.seqNr() && isThatCall(call, e.proof())) {
        draft.attempts.put(call.seqNr(), call.ended(e.endedAt(), e.result()));
        if (e.result() == Attempt.Result.CONNECTED) {
          draft.lead(l -> l.with(l.reached().connected(call.at())));
          Optional.ofNullable(draft.passes.get(call.pass()))
              .ifPresent(p -> draft.passes.put(p.pass(), p.reached()));
        }
        return;
      }
    }
  }

  private static boolean isThatCall(AttemptFact call, Attempt.Proof proof) {
    return call.proof().equals(Optional.of(proof));
  }
}
