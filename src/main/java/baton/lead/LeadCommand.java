package baton.lead;

import baton.rep.Departure;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a lead can be asked to do; each may be repeated without harm. */
public sealed interface LeadCommand {
  /**
   * Take in a submission.
   *
   * @param keyId a fresh key to seal it with
   * @param suspicion why it is taken for a machine's, if it is
   */
  record Receive(
      LeadId id,
      long keyId,
      Dossier.Origin origin,
      Submission submission,
      List<PersonKey> keys,
      Optional<Suspicion> suspicion,
      Party party)
      implements LeadCommand {}

  /**
   * The person was looked up: nobody's lead yet, or another lead is worked for them.
   *
   * @param rivals leads that have one of its addresses and are not of the same person for sure
   */
  record Match(Optional<LeadId> duplicateOf, List<LeadId> rivals) implements LeadCommand {
    public Match {
      rivals = List.copyOf(rivals);
    }
  }

  /** Another submission of the same person. */
  record Join(LeadId from, Submission submission, Ground ground) implements LeadCommand {}

  /** Why two submissions are taken for the same person's. */
  enum Ground {
    /** They have an address in common. */
    ADDRESS,
    /** And another of its addresses is yet another lead's: only the same e-mail will do. */
    CONTESTED_ADDRESS,
    /** Somebody has looked at both. */
    HUMAN
  }

  /**
   * The person did something.
   *
   * @param identity the name under which a repeat of this report is known, if it has one
   */
  record Act(
      Activity activity,
      Instant when,
      Map<String, Object> data,
      Optional<String> identity,
      Party party)
      implements LeadCommand {}

  /**
   * A dispatcher found a rep and reserved a slot.
   *
   * @param cycle the pass through sales for which it looked
   * @param level the escalation level on which it looked: what is waived on one is not on another
   */
  record Offer(RepId rep, TeamId team, int cycle, int level, int round, DecisionRecord decision)
      implements LeadCommand {}

  /** A dispatcher found that everybody who could be asked on that level has declined. */
  record NobodyLeft(TeamId team, int round, int level) implements LeadCommand {}

  /**
   * A dispatcher foresees that it cannot be reached in time.
   *
   * @param cycle the pass through sales for which it looked
   * @param chance that the promise is met all the same, 0 to 1
   * @param expectedWait expected time to the first attempt, if it can be told
   */
  record MarkAtRisk(
      LeadId lead, TeamId team, int cycle, double chance, Optional<Duration> expectedWait)
      implements LeadCommand {}

  record Accept(int round, Party party) implements LeadCommand {}

  record Decline(int round, DeclineReason reason, Optional<String> note, Party party)
      implements LeadCommand {}

  /** The rep went away. */
  record RepLeft(RepId rep, int round, Departure departure) implements LeadCommand {}

  /** The rep is back at work. */
  record RepBack(RepId rep, int round) implements LeadCommand {}

  record Try(Attempt attempt, Optional<String> note, Party party) implements LeadCommand {}

  /** Try again then, and not before. */
  record Snooze(Instant until, Optional<String> reason, Party party) implements LeadCommand {}

  /**
   * A call centre tells of a call with the person: that it rings, or that it is over.
   *
   * @param party who tells
   */
  record Called(PhoneCall call, Party party) implements LeadCommand {}

  /** Let the rep who has it be rung up, and then the person. */
  record Dial(Party party) implements LeadCommand {}

  /** A call that was asked for was not put through. */
  record DialFailed(String callId, RepId rep, CallFailure why, Party party)
      implements LeadCommand {}

  record Conclude(
      Verdict verdict,
      Optional<String> reason,
      Optional<String> note,
      Optional<Money> value,
      Party party)
      implements LeadCommand {}

  /** A manager gives it to a rep whose slot is reserved for that round. */
  record AssignToRep(RepId rep, int round, Optional<String> reason, Party party)
      implements LeadCommand {}

  record AssignToTeam(TeamId team, Optional<String> reason, Party party) implements LeadCommand {}

  record Recall(Optional<String> reason, Party party) implements LeadCommand {}

  /** Take it from that rep, if they have it still: back to the queue, or to a team's. */
  record TakeFrom(RepId rep, Optional<TeamId> to, Optional<String> reason, Party party)
      implements LeadCommand {}

  /** Move it from that team's queue to another's, if it waits there still. */
  record MoveQueued(TeamId from, TeamId to, Optional<String> reason, Party party)
      implements LeadCommand {}

  record ToNurture(String track, Optional<String> reason, Party party) implements LeadCommand {}

  /** Whoever it goes to wants no more mail. */
  record Unsubscribe(Party party) implements LeadCommand {}

  /**
   * A human has looked at it.
   *
   * @param duplicateOf the lead it is to be a duplicate of; empty to leave it as it is
   */
  record Review(Optional<LeadId> duplicateOf, Optional<String> note, Party party)
      implements LeadCommand {}

  record Note(String text, Party party) implements LeadCommand {}

  record Reopen(Optional<String> reason, Party party) implements LeadCommand {}

  record Erase(Party party) implements LeadCommand {}

  /** Some clock may be due. */
  record Wake() implements LeadCommand {}

  /** What a rep or manager may say of how it ended. */
  enum Verdict {
    QUALIFIED,
    WON,
    LOST,
    DISQUALIFIED,
    NOT_READY,
    JUNK
  }
}
