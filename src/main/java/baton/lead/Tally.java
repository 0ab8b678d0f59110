package baton.lead;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Counts that outlive their details.
 *
 * @param reports identities of reported attempts, the latest {@link #REPORTS_MAX}
 * @param firstResponseAt when the first attempt that stopped a response clock was started
 * @param dials calls that we were asked to put through
 * @param calls the latest ones that were told of
 * @param verified how many of the attempts have a proof
 */
public record Tally(
    Touches touches,
    List<String> reports,
    int attempts,
    int notes,
    int cycles,
    Optional<Instant> firstResponseAt,
    Optional<Instant> salesReadyAt,
    Dials dials,
    Calls calls,
    int verified) {
  public static final int REPORTS_MAX = 200;
  public static final Tally NONE =
      new Tally(
          Touches.NONE,
          List.of(),
          0,
          0,
          0,
          Optional.empty(),
          Optional.empty(),
          Dials.NONE,
          Calls.NONE,
          0);

  /**
   * Calls that we were asked to put through.
   *
   * @param latest when the latest was asked for
   * @param failed the latest that was not put through
   */
  public record Dials(int count, Optional<Instant> latest, Optional<String> failed) {
    public static final Dials NONE = new Dials(0, Optional.empty(), Optional.empty());
  }

  public Tally {
    reports = List.copyOf(reports);
  }

  Tally with(Touches changed) {
    return copy(changed, reports, attempts, firstResponseAt, dials, calls, verified);
  }

  Tally attempted(LeadEvent.Attempted e) {
    var attempt = e.attempt();
    return copy(
        touches,
        known(attempt),
        attempts + 1,
        e.first() ? earlier(attempt.startedAt()) : firstResponseAt,
        dials,
        calls.with(attempt, e.caller()),
        verified + (attempt.proof().isPresent() ? 1 : 0));
  }

  /** It was counted already, and is verified from now on. */
  Tally matched(LeadEvent.CallMatched e) {
    var attempt = e.attempt();
    boolean news = attempt.proof().isPresent() && calls.named(e.proof()).isEmpty();
    return copy(
        touches,
        known(attempt),
        attempts,
        e.first() ? earlier(attempt.startedAt()) : firstResponseAt,
        dials,
        calls.matched(e),
        verified + (news ? 1 : 0));
  }

  private List<String> known(Attempt attempt) {
    var known = reports;
    for (var identity : attempt.identities()) {
      known = known.contains(identity) ? known : Dossier.latest(known, identity, REPORTS_MAX);
    }
    return attempt.proof().isPresent() && attempt.endedAt().isEmpty()
        ? Dossier.latest(known, attempt.proof().get().open(), REPORTS_MAX)
        : known;
  }

  /** Somebody slower may have told us sooner. */
  private Optional<Instant> earlier(Instant at) {
    return firstResponseAt.filter(known -> !at.isBefore(known)).or(() -> Optional.of(at));
  }

  /** Whether that call is among the attempts, and was not over when it was told of. */
  boolean isOpen(Attempt.Proof proof) {
    return reports.contains(proof.open());
  }

  Tally ended(Attempt.Proof proof, Instant at) {
    var known = reports.stream().filter(id -> !id.equals(proof.open())).toList();
    return copy(touches, known, attempts, firstResponseAt, dials, calls.ended(proof, at), verified);
  }

  Tally dialled(Instant at) {
    return with(new Dials(dials.count() + 1, Optional.of(at), dials.failed()));
  }

  Tally dialFailed(String callId) {
    return with(new Dials(dials.count(), dials.latest(), Optional.of(callId)));
  }

  private Tally with(Dials changed) {
    return copy(touches, reports, attempts, firstResponseAt, changed, calls, verified);
  }

  Tally noted() {
    return new Tally(
        touches,
        reports,
        attempts,
        notes + 1,
        cycles,
        firstResponseAt,
        salesReadyAt,
        dials,
        calls,
        verified);
  }

  Tally cycled(Instant readyAt) {
    return new Tally(
        touches,
        reports,
        attempts,
        notes,
        cycles + 1,
        firstResponseAt,
        Optional.of(readyAt),
        dials,
        calls,
        verified);
  }

  private Tally copy(
      Touches newTouches,
      List<String> newReports,
      int newAttempts,
      Optional<Instant> response,
      Dials newDials,
      Calls newCalls,
      int newVerified) {
    return new Tally(
        newTouches,
        newReports,
        newAttempts,
        notes,
        cycles,
        response,
        salesReadyAt,
        newDials,
        newCalls,
        newVerified);
  }
}
