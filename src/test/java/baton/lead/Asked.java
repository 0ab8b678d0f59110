package baton.lead;

import baton.lead.LeadCommand.Verdict;
import baton.rep.Departure;
import baton.rep.Presence;
import baton.rep.Team;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands that tests give, each in one word. */
final class Asked {
  static final Instant T0 = Instant.parse("2026-11-23T09:00:00Z");
  static final LeadId ID = new LeadId("6f1c0d5e-0000-4000-8000-000000000001");
  static final LeadId OTHER = new LeadId("6f1c0d5e-0000-4000-8000-000000000002");
  static final RepId ANN = new RepId("ann");
  static final RepId BOB = new RepId("bob");
  static final RepId CAT = new RepId("cat");
  static final Party MANAGER = new Party("manager:k1", Optional.empty());
  static final Party ANN_HERSELF = Party.rep(ANN);
  static final Party BOB_HIMSELF = Party.rep(BOB);
  static final Dossier.Origin ORIGIN = new Dossier.Origin("website", "digest-1");

  private Asked() {}

  static LeadCommand.Receive receive(Submission submission) {
    return receive(submission, false);
  }

  static LeadCommand.Receive receive(Submission submission, boolean bot) {
    return new LeadCommand.Receive(
        ID,
        7,
        ORIGIN,
        submission,
        List.of(new PersonKey("k-mail")),
        bot ? Optional.of(Suspicion.HONEYPOT) : Optional.empty(),
        Party.SYSTEM);
  }

  static LeadCommand.Match unknownPerson() {
    return new LeadCommand.Match(Optional.empty(), List.of());
  }

  static LeadCommand.Act act(Activity type) {
    return new LeadCommand.Act(type, T0, Map.of(), Optional.empty(), Party.SYSTEM);
  }

  static LeadCommand.Act act(Activity type, String identity) {
    return new LeadCommand.Act(type, T0, Map.of(), Optional.of(identity), Party.SYSTEM);
  }

  static LeadCommand.Offer offer(RepId rep, int round) {
    return offer(rep, TestRulebook.INSIDE, round);
  }

  static LeadCommand.Offer offer(RepId rep, TeamId team, int round) {
    var chosen =
        new DecisionRecord.Candidate(rep, true, Optional.empty(), 0, T0, Presence.AVAILABLE);
    var record =
        new DecisionRecord(
            T0,
            team,
            round,
            Team.Strategy.LEAST_LOAD,
            Optional.empty(),
            List.of(chosen),
            Map.of("eligible", 1));
    return new LeadCommand.Offer(rep, team, 1, 0, round, record);
  }

  static LeadCommand.Accept accept(RepId rep, int round) {
    return new LeadCommand.Accept(round, Party.rep(rep));
  }

  static LeadCommand.Decline decline(RepId rep, int round) {
    return new LeadCommand.Decline(
        round, DeclineReason.CAPACITY, Optional.of("full"), Party.rep(rep));
  }

  static LeadCommand.RepLeft left(RepId rep, int round, Departure how) {
    return new LeadCommand.RepLeft(rep, round, how);
  }

  static Attempt call(Instant startedAt) {
    return call(startedAt, Attempt.Result.NO_ANSWER, Optional.empty());
  }

  static Attempt call(Instant startedAt, Attempt.Result result, Optional<String> externalId) {
    return new Attempt(
        Attempt.Channel.CALL,
        Attempt.Direction.OUTBOUND,
        startedAt,
        Optional.of(startedAt.plus(Duration.ofSeconds(20))),
        result,
        Optional.empty(),
        externalId,
        Optional.empty());
  }

  static LeadCommand.Try attempt(Party party, Instant startedAt) {
    return new LeadCommand.Try(call(startedAt), Optional.of("rang"), party);
  }

  static final Party CALLS = new Party("calls:twilio", Optional.empty());

  /** A call that rang then, and was not answered if it is over; by a stranger without a rep. */
  static PhoneCall phoned(Instant startedAt, Optional<RepId> caller, boolean over) {
    return new PhoneCall(
        new Attempt.Proof("twilio", "CA-" + startedAt),
        Attempt.Direction.OUTBOUND,
        startedAt,
        over ? Optional.of(startedAt.plusSeconds(20)) : Optional.empty(),
        Attempt.Result.NO_ANSWER,
        caller
            .<PhoneCall.Caller>map(rep -> new PhoneCall.Caller.Ours(rep, true))
            .orElseGet(() -> new PhoneCall.Caller.Stranger("WK9")));
  }

  /** The same call as the person's own, and spoken. */
  static PhoneCall answered(PhoneCall call) {
    return new PhoneCall(
        call.proof(),
        Attempt.Direction.INBOUND,
        call.startedAt(),
        call.endedAt(),
        Attempt.Result.CONNECTED,
        call.caller());
  }

  static LeadCommand.Called called(RepId rep, Instant startedAt) {
    return new LeadCommand.Called(phoned(startedAt, Optional.of(rep), true), CALLS);
  }

  static LeadCommand.Conclude conclude(Verdict verdict, Party party) {
    return conclude(verdict, Optional.empty(), party);
  }

  static LeadCommand.Conclude conclude(Verdict verdict, Optional<String> reason, Party party) {
    return new LeadCommand.Conclude(
        verdict, reason, Optional.of("said so"), Optional.empty(), party);
  }

  static LeadCommand.AssignToRep assign(RepId rep, int round) {
    return new LeadCommand.AssignToRep(rep, round, Optional.of("knows them"), MANAGER);
  }

  static LeadCommand.AssignToTeam assign(TeamId team) {
    return new LeadCommand.AssignToTeam(team, Optional.empty(), MANAGER);
  }

  static LeadCommand.Recall recall() {
    return new LeadCommand.Recall(Optional.of("on leave"), MANAGER);
  }

  static LeadCommand.TakeFrom takeFrom(RepId rep, Optional<TeamId> to) {
    return new LeadCommand.TakeFrom(rep, to, Optional.of("has left us"), MANAGER);
  }

  static LeadCommand.MoveQueued moveQueued(TeamId from, TeamId to) {
    return new LeadCommand.MoveQueued(from, to, Optional.of("they have room"), MANAGER);
  }

  static LeadCommand.Snooze snooze(Instant until) {
    return new LeadCommand.Snooze(until, Optional.of("Tuesday at ten"), ANN_HERSELF);
  }

  static LeadCommand.ToNurture toNurture(String track) {
    return new LeadCommand.ToNurture(track, Optional.empty(), MANAGER);
  }

  static LeadCommand.Unsubscribe unsubscribe() {
    return new LeadCommand.Unsubscribe(new Party("person", Optional.empty()));
  }

  static LeadCommand.Review review(Optional<LeadId> duplicateOf) {
    return new LeadCommand.Review(duplicateOf, Optional.of("looked at it"), MANAGER);
  }

  static LeadCommand.Match contested(LeadId... rivals) {
    return new LeadCommand.Match(Optional.empty(), List.of(rivals));
  }

  static LeadCommand.Reopen reopen() {
    return new LeadCommand.Reopen(Optional.of("a mistake"), MANAGER);
  }

  static LeadCommand.Note note(Party party) {
    return new LeadCommand.Note("likes tea", party);
  }

  static LeadCommand.Join join(LeadId from, Submission submission) {
    return new LeadCommand.Join(from, submission, LeadCommand.Ground.ADDRESS);
  }

  static LeadCommand.Erase erase() {
    return new LeadCommand.Erase(MANAGER);
  }

  static LeadCommand.Wake wake() {
    return new LeadCommand.Wake();
  }

  /** Somebody who asked for a call. */
  static Submission asking() {
    return SubmissionSamples.contract();
  }

  /** Somebody who looked around. */
  static Submission looking() {
    return Facts.merge(
        Submission.of(asking().email(), Optional.empty()), SubmissionSamples.company());
  }

  /** The same, to try us out. */
  static Submission trying() {
    return asking(true, asking().submittedAt());
  }

  /** The same, sent then. */
  static Submission asking(Instant sent) {
    return asking(false, Optional.of(sent));
  }

  private static Submission asking(boolean test, Optional<Instant> sent) {
    var s = asking();
    return new Submission(
        s.email(),
        s.phone(),
        s.firstName(),
        s.lastName(),
        s.company(),
        s.jobTitle(),
        s.country(),
        s.timeZone(),
        s.language(),
        s.message(),
        s.interest(),
        s.contactRequested(),
        s.source(),
        s.consent(),
        sent,
        s.externalId(),
        test,
        s.fields(),
        s.extra());
  }

  /** As foreseen by the team it comes to, in that pass through sales. */
  static LeadCommand.MarkAtRisk atRisk(int cycle) {
    return new LeadCommand.MarkAtRisk(
        ID, TestRulebook.INSIDE, cycle, 0.2, Optional.of(Duration.ofMinutes(12)));
  }
}
