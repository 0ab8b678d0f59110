package baton.lead;

import baton.scoring.Score;
import baton.shared.Confidential;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened to a lead, in the words of the sales floor; {@code by} says who or what did it. */
public sealed interface LeadEvent {
  Instant at();

  String by();

  /** An event of a clock: how long after its instant it rang. */
  sealed interface Rung extends LeadEvent {
    Duration lateBy();
  }

  /** Somebody tells that they tried to reach the person; {@code first} stops the response clock. */
  sealed interface Tried extends LeadEvent {
    Attempt attempt();

    boolean first();

    boolean reportedLate();
  }

  record Received(
      Instant at,
      String by,
      LeadId id,
      long keyId,
      Dossier.Origin origin,
      Confidential<Submission> submission,
      Dossier.Campaign campaign,
      List<PersonKey> keys,
      boolean test)
      implements LeadEvent {
    public Received {
      keys = List.copyOf(keys);
    }
  }

  /** The person is known or new; {@code duplicateOf} is the lead that is worked instead. */
  record Matched(Instant at, String by, Optional<LeadId> duplicateOf) implements LeadEvent {}

  record Scored(Instant at, String by, Score score) implements LeadEvent {}

  /**
   * Another submission of the same person joined.
   *
   * @param test whether it only tries us out; one that does not makes a test a real lead
   */
  record Joined(
      Instant at, String by, LeadId from, Confidential<Submission> submission, boolean test)
      implements LeadEvent {}

  /**
   * The person did something.
   *
   * @param identity the name under which a repeat of this report is known, if it has one
   */
  record Acted(
      Instant at,
      String by,
      Activity activity,
      Instant when,
      Optional<Confidential<Map<String, Object>>> data,
      Optional<String> identity)
      implements LeadEvent {}

  /** Sales-ready: the response clock starts. */
  record Queued(Instant at, String by, QueueReason reason, Cycle cycle) implements LeadEvent {}

  record Offered(
      Instant at,
      String by,
      RepId rep,
      TeamId team,
      int round,
      Instant expiresAt,
      DecisionRecord decision)
      implements LeadEvent {}

  record Accepted(Instant at, String by, RepId rep, int round, Instant attemptBy)
      implements LeadEvent {}

  record Declined(
      Instant at,
      String by,
      RepId rep,
      int round,
      DeclineReason reason,
      Optional<Confidential<String>> note,
      Instant excludedUntil)
      implements LeadEvent {}

  record Lapsed(Instant at, String by, RepId rep, int round, Duration lateBy, Instant excludedUntil)
      implements Rung {}

  record Rescinded(Instant at, String by, RepId rep, int round, RescindReason reason)
      implements LeadEvent {}

  /** Taken from a holder who stayed silent or went away. */
  record Reclaimed(
      Instant at,
      String by,
      RepId rep,
      int round,
      ReclaimReason reason,
      Duration lateBy,
      Instant excludedUntil)
      implements Rung {}

  /** The holder went away before the first attempt; taken back at {@code until}. */
  record HolderLeft(Instant at, String by, RepId rep, int round, Instant until)
      implements LeadEvent {}

  record HolderBack(Instant at, String by, RepId rep, int round) implements LeadEvent {}

  record Reminded(
      Instant at,
      String by,
      Reminder kind,
      Optional<RepId> rep,
      Duration lateBy,
      Optional<Instant> next)
      implements Rung {}

  /** The promised response time is over without an attempt. */
  record Breached(
      Instant at, String by, Instant due, BreachOwner owner, Optional<RepId> rep, Duration lateBy)
      implements Rung {}

  record Escalated(
      Instant at,
      String by,
      int level,
      EscalationReason reason,
      List<TeamId> teams,
      boolean relaxed,
      Instant patienceUntil,
      int offersLeft,
      int reassignmentsLeft,
      Duration lateBy)
      implements Rung {
    public Escalated {
      teams = List.copyOf(teams);
    }
  }

  /** A named human must know. */
  record Alerted(Instant at, String by, String who, String why) implements LeadEvent {}

  /**
   * Somebody tried to reach the person.
   *
   * @param first whether it stopped the response clock
   * @param followUpAt when the holder should try again; empty when nobody holds the lead
   * @param caller the rep who did it, whoever holds the lead; empty for anybody else
   * @param reportedLate whether it kept the promise and was told of after the deadline
   */
  record Attempted(
      Instant at,
      String by,
      Attempt attempt,
      boolean first,
      Optional<Instant> followUpAt,
      Optional<RepId> caller,
      boolean reportedLate)
      implements Tried {}

  /**
   * A call that was counted was told of again, by its rep or by the call centre, whichever had not
   * told of it yet: one attempt, and verified.
   *
   * @param attempt as it was told this time; without a proof by the rep
   * @param proof the call's name at the call centre
   * @param countedFrom when it began as far as was known
   * @param first whether it began earlier than all that was known of, and moves the response
   * @param followUpAt when the holder should try again, if what they told is their first attempt
   */
  record CallMatched(
      Instant at,
      String by,
      Attempt attempt,
      Attempt.Proof proof,
      Instant countedFrom,
      boolean first,
      Optional<Instant> followUpAt,
      Optional<RepId> caller,
      boolean reportedLate)
      implements Tried {}

  /** A call that was told of while it rang is over. */
  record CallEnded(
      Instant at, String by, Attempt.Proof proof, Instant endedAt, Attempt.Result result)
      implements LeadEvent {}

  /**
   * What was told as a breach is none: the person had been called in time.
   *
   * @param due the deadline that was thought missed
   */
  record BreachWithdrawn(Instant at, String by, Instant due, Attempt.Proof proof)
      implements LeadEvent {}

  /**
   * The rep is to be rung up, and then the person.
   *
   * @param callId by which the request is known outside
   * @param expiresAt after which nobody is rung up any more
   * @param webhook the system that is asked to, if it is one
   * @param source the presence source whose telephone system does it, if it is one
   */
  record CallRequested(
      Instant at,
      String by,
      RepId rep,
      String callId,
      Instant expiresAt,
      Optional<String> webhook,
      Optional<String> source)
      implements LeadEvent {}

  /** A call that was asked for was not put through. */
  record CallFailed(Instant at, String by, RepId rep, String callId, CallFailure reason)
      implements LeadEvent {}

  /** The holder put the next attempt off. */
  record Snoozed(Instant at, String by, Instant until, Optional<Confidential<String>> reason)
      implements LeadEvent {}

  record Noted(Instant at, String by, Confidential<String> text) implements LeadEvent {}

  /** A manager gave it to a rep. */
  record AssignedToRep(
      Instant at,
      String by,
      RepId rep,
      int round,
      Cycle cycle,
      Optional<Confidential<String>> reason,
      Instant attemptBy)
      implements LeadEvent {}

  /** A manager gave it to a team's queue. */
  record AssignedToTeam(Instant at, String by, Cycle cycle, Optional<Confidential<String>> reason)
      implements LeadEvent {}

  record Recalled(
      Instant at,
      String by,
      RepId rep,
      int round,
      Optional<Confidential<String>> reason,
      Instant excludedUntil)
      implements LeadEvent {}

  /** Handed to marketing. */
  record Nurtured(
      Instant at,
      String by,
      NurtureReason reason,
      List<String> details,
      String track,
      Optional<Confidential<String>> note,
      Instant nextStepAt)
      implements LeadEvent {
    public Nurtured {
      details = List.copyOf(details);
    }
  }

  /**
   * A step of a track.
   *
   * @param step how many are behind the lead now
   * @param template what is sent, if anything is
   * @param webhook the system that is told, if one is
   */
  record NurtureStep(
      Instant at,
      String by,
      String track,
      int step,
      Duration lateBy,
      Instant nextStepAt,
      Optional<String> template,
      Optional<String> webhook)
      implements Rung {}

  /**
   * It cannot be reached in time, as the team stands when it comes.
   *
   * @param chance that the promise is met all the same, 0 to 1
   * @param expectedWait expected time to the first attempt, if it can be told
   */
  record MarkedAtRisk(
      Instant at, String by, TeamId team, double chance, Optional<Duration> expectedWait)
      implements LeadEvent {}

  /** The hours or the promise it was counted by have changed, and its clocks with them. */
  record ClocksMoved(Instant at, String by, Clocks before, Clocks after, Terms terms)
      implements LeadEvent {}

  /** Something the person did made it more urgent than those that wait with it. */
  record Raised(Instant at, String by, int priority) implements LeadEvent {}

  /** Warm again soon after sales gave it back: it goes there again at {@code backAt}. */
  record Warmed(Instant at, String by, Instant backAt) implements LeadEvent {}

  /** The person wants no more mail: what is left of the track is not sent. */
  record Unsubscribed(Instant at, String by) implements LeadEvent {}

  /** A human must look at it. */
  record ReviewAsked(Instant at, String by, Review.Reason reason, List<LeadId> others)
      implements LeadEvent {
    public ReviewAsked {
      others = List.copyOf(others);
    }
  }

  /** A human has looked at it. */
  record Reviewed(Instant at, String by, Optional<Confidential<String>> note)
      implements LeadEvent {}

  /**
   * It is over.
   *
   * @param suspicion why nobody but a filter looked at it: it is taken for a machine's
   */
  record Concluded(
      Instant at,
      String by,
      Outcome outcome,
      Optional<String> reason,
      Optional<Confidential<String>> note,
      Optional<Money> value,
      Optional<Suspicion> suspicion)
      implements LeadEvent {}

  record Reopened(Instant at, String by, Optional<Confidential<String>> reason)
      implements LeadEvent {}

  /** The person is forgotten; only that there was a lead remains. */
  record Erased(Instant at, String by) implements LeadEvent {}
}
