package baton.lead;

import baton.rep.ExclusionCode;
import baton.rep.Presence;
import baton.rep.Team;
import baton.routing.Need;
import baton.routing.Route;
import baton.scoring.Axis;
import baton.scoring.Score;
import baton.shared.Confidential;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of each event of a lead; no map has two entries, because such a map has no order. */
public final class LeadEventSamples {
  public static final Instant AT = Instant.parse("2026-11-22T09:00:00.123Z");
  public static final LeadId LEAD = new LeadId("0b5c2c1e-6f0a-4a55-9d0e-0d5ef2f1a111");
  public static final RepId ANN = new RepId("ann");
  public static final TeamId INSIDE = new TeamId("inside-sales");
  private static final LeadId OTHER = new LeadId("7d0f1b1e-1111-4a55-9d0e-0d5ef2f1a222");
  private static final long KEY = 7;
  private static final String CLOCK = "clock";
  private static final String BOSS = "manager:k1";
  private static final Duration LATE = Duration.ofMillis(1_250);
  private static final Optional<Confidential<String>> WORDS =
      Optional.of(Confidential.of(KEY, "in her own words"));

  private LeadEventSamples() {}

  /** Whoever asks for contact is sales-ready, and goes to {@link #INSIDE}. */
  public static Rulebook rulebook() {
    return new TestRulebook();
  }

  /** Everybody is sales-ready, or nobody is. */
  public static Rulebook rulebook(boolean everybodyReady) {
    return new TestRulebook().ready(_ -> everybodyReady);
  }

  public static LeadEvent.Received received() {
    return new LeadEvent.Received(
        AT,
        "form:k2",
        LEAD,
        KEY,
        new Dossier.Origin("k2", "c0ffee"),
        Confidential.of(KEY, SubmissionSamples.company()),
        new Dossier.Campaign(Optional.of("spring-webinar"), Optional.of("pricing-page")),
        List.of(new PersonKey("abc123")),
        false);
  }

  public static Score score() {
    return new Score(
        60, 80, true, "sales-ready@3", List.of(new Score.Reason("asked", Axis.INTENT, 50)));
  }

  public static Cycle cycle() {
    return new Cycle(
        1,
        new Route(
            INSIDE,
            Optional.of("enterprise-us"),
            5,
            List.of(new Need("language:de", 1, Optional.of(Duration.ofSeconds(60)))),
            "us",
            2),
        AT,
        AT.plusSeconds(300),
        List.of(new Cycle.Mark(50, AT.plusSeconds(150)), new Cycle.Mark(80, AT.plusSeconds(240))),
        Optional.empty(),
        false,
        0,
        List.of(INSIDE),
        false,
        AT.plusSeconds(900),
        6,
        3,
        Map.of(new RepId("bob"), new Exclusion(AT, AT.plusSeconds(600), Exclusion.Kind.TAKEN_BACK)),
        Optional.of(new Terms(INSIDE, "PT5M berlin@3")));
  }

  private static Clocks clocks(int minutesLater) {
    var marks = List.of(new Cycle.Mark(80, AT.plusSeconds(240 + 60 * minutesLater)));
    return new Clocks(
        AT.plusSeconds(300 + 60 * minutesLater),
        marks,
        AT.plusSeconds(900 + 60 * minutesLater),
        Optional.of(AT.plusSeconds(120 + 60 * minutesLater)));
  }

  public static DecisionRecord decision() {
    return new DecisionRecord(
        AT,
        INSIDE,
        1,
        Team.Strategy.LEAST_LOAD,
        Optional.of(DecisionRecord.Preference.FORMER_REP),
        List.of(
            new DecisionRecord.Candidate(
                ANN, true, Optional.empty(), 0.2, AT.minusSeconds(60), Presence.AVAILABLE),
            new DecisionRecord.Candidate(
                new RepId("bob"),
                false,
                Optional.of(ExclusionCode.EXCLUDED_RECENT),
                1.0,
                AT.minusSeconds(30),
                Presence.WRAP_UP)),
        Map.of("eligible", 1),
        Map.of(ANN, -0.5));
  }

  public static Attempt attempt() {
    return new Attempt(
        Attempt.Channel.CALL,
        Attempt.Direction.OUTBOUND,
        AT,
        Optional.of(AT.plusSeconds(20)),
        Attempt.Result.NO_ANSWER,
        Optional.of(new Attempt.Proof("twilio", "CA1")),
        Optional.of("x-1"),
        WORDS);
  }

  public static List<LeadEvent> all() {
    var bob = new RepId("bob");
    return List.of(
        received(),
        new LeadEvent.Matched(AT, "system", Optional.of(OTHER)),
        new LeadEvent.Scored(AT, "sales-ready@3", score()),
        new LeadEvent.Joined(
            AT, "system", OTHER, Confidential.of(KEY, SubmissionSamples.company()), false),
        new LeadEvent.Acted(
            AT,
            "integration:k3",
            Activity.PAGE_VIEW,
            AT.minusSeconds(5),
            Optional.of(Confidential.of(KEY, Map.of("page", "/pricing"))),
            Optional.of("external:a-7")),
        new LeadEvent.Queued(AT, "system", QueueReason.SALES_READY, cycle()),
        new LeadEvent.Offered(AT, "dispatcher", ANN, INSIDE, 1, AT.plusSeconds(30), decision()),
        new LeadEvent.Accepted(AT, "rep:ann", ANN, 1, AT.plusSeconds(120)),
        new LeadEvent.Declined(
            AT, "rep:ann", ANN, 1, DeclineReason.CAPACITY, WORDS, AT.plusSeconds(600)),
        new LeadEvent.Lapsed(AT, CLOCK, ANN, 1, LATE, AT.plusSeconds(600)),
        new LeadEvent.Rescinded(AT, "system", ANN, 1, RescindReason.REP_LEFT),
        new LeadEvent.Reclaimed(AT, CLOCK, ANN, 1, ReclaimReason.SILENT, LATE, AT.plusSeconds(600)),
        new LeadEvent.HolderLeft(AT, "rep:ann", ANN, 1, AT.plusSeconds(30)),
        new LeadEvent.HolderBack(AT, "rep:ann", ANN, 1),
        new LeadEvent.Reminded(
            AT,
            CLOCK,
            Reminder.FOLLOW_UP_OVERDUE,
            Optional.of(ANN),
            LATE,
            Optional.of(AT.plusSeconds(3_600))),
        new LeadEvent.Breached(
            AT, CLOCK, AT.minusSeconds(2), BreachOwner.REP_SILENT, Optional.of(bob), LATE),
        new LeadEvent.Escalated(
            AT,
            CLOCK,
            1,
            EscalationReason.PATIENCE_OVER,
            List.of(INSIDE, new TeamId("field")),
            true,
            AT.plusSeconds(900),
            6,
            3,
            LATE),
        new LeadEvent.Alerted(AT, CLOCK, "manager", "follow_up_overdue"),
        new LeadEvent.Attempted(
            AT,
            "rep:ann",
            attempt(),
            true,
            Optional.of(AT.plusSeconds(7_200)),
            Optional.of(ANN),
            true),
        new LeadEvent.Snoozed(AT, "rep:ann", AT.plusSeconds(86_400), WORDS),
        new LeadEvent.CallMatched(
            AT,
            "rep:ann",
            attempt(),
            new Attempt.Proof("twilio", "CA1"),
            AT.minusSeconds(30),
            true,
            Optional.of(AT.plusSeconds(7_200)),
            Optional.of(ANN),
            true),
        new LeadEvent.CallEnded(
            AT,
            "calls:twilio",
            new Attempt.Proof("twilio", "CA1"),
            AT.minusSeconds(1),
            Attempt.Result.CONNECTED),
        new LeadEvent.BreachWithdrawn(
            AT, "system", AT.minusSeconds(2), new Attempt.Proof("twilio", "CA1")),
        new LeadEvent.CallRequested(
            AT,
            "rep:ann",
            ANN,
            LEAD.value() + "-1",
            AT.plusSeconds(60),
            Optional.empty(),
            Optional.of("pbx")),
        new LeadEvent.CallFailed(AT, "dialler", ANN, LEAD.value() + "-1", CallFailure.UNANSWERED),
        new LeadEvent.Noted(AT, BOSS, Confidential.of(KEY, "call after ten")),
        new LeadEvent.AssignedToRep(AT, BOSS, ANN, 2, cycle(), WORDS, AT.plusSeconds(120)),
        new LeadEvent.AssignedToTeam(AT, BOSS, cycle(), WORDS),
        new LeadEvent.Recalled(AT, BOSS, ANN, 2, WORDS, AT.plusSeconds(600)),
        new LeadEvent.Nurtured(
            AT,
            "system",
            NurtureReason.NOT_SALES_READY,
            List.of("intent 10 of 50"),
            "default",
            WORDS,
            AT.plusSeconds(86_400)),
        new LeadEvent.NurtureStep(
            AT,
            CLOCK,
            "default",
            1,
            LATE,
            AT.plusSeconds(86_400),
            Optional.of("welcome"),
            Optional.of("crm")),
        new LeadEvent.Concluded(
            AT,
            "rep:ann",
            Outcome.WON,
            Optional.of("fit"),
            WORDS,
            Optional.of(new Money(new BigDecimal("120.00"), Currency.getInstance("EUR"))),
            Optional.of(Suspicion.TOO_FAST)),
        new LeadEvent.MarkedAtRisk(
            AT, "dispatcher:inside-sales", INSIDE, 0.12, Optional.of(Duration.ofMinutes(21))),
        new LeadEvent.Raised(AT, "system", 7),
        new LeadEvent.ClocksMoved(
            AT, "clock", clocks(0), clocks(60), new Terms(INSIDE, "PT5M berlin@4")),
        new LeadEvent.Warmed(AT, "system", AT.plusSeconds(86_400)),
        new LeadEvent.Unsubscribed(AT, "person"),
        new LeadEvent.ReviewAsked(
            AT, "system", Review.Reason.CONTACT_CONFLICT, List.of(LEAD, OTHER)),
        new LeadEvent.Reviewed(AT, BOSS, WORDS),
        new LeadEvent.Reopened(AT, BOSS, WORDS),
        new LeadEvent.Erased(AT, "admin:k4"));
  }

  /** The lead in each of its states. */
  public static List<Lead> states() {
    var dossier =
        ((Lead.Known) LeadEvolution.evolve(new Lead.Unknown(), received()))
            .dossier()
            .with(score())
            .opened(new Round(1, ANN, Round.Fate.OPEN));
    var hold = new Lead.Hold(ANN, 1, AT, AT.plusSeconds(120), Optional.of(AT.plusSeconds(30)));
    return List.of(
        new Lead.Unknown(),
        new Lead.Received(dossier),
        new Lead.Nurturing(
            dossier,
            new Lead.Nurture(
                AT,
                NurtureReason.NOT_SALES_READY,
                List.of("intent 10 of 50"),
                "default",
                0,
                AT.plusSeconds(86_400),
                Lead.Warmth.of(false, dossier.score()))),
        new Lead.Queued(dossier, cycle(), AT),
        new Lead.Offered(dossier, cycle(), new Lead.Offer(ANN, INSIDE, 1, AT, AT.plusSeconds(30))),
        new Lead.Accepted(dossier, cycle(), hold),
        new Lead.Working(
            dossier,
            cycle(),
            hold,
            new Lead.FollowUp(AT.plusSeconds(7_200), 1, false, 0, List.of(AT), 0)),
        new Lead.Concluded(
            dossier,
            new Lead.Conclusion(
                AT,
                Outcome.DISQUALIFIED,
                Optional.of("budget"),
                Optional.empty(),
                Optional.of(OTHER),
                Optional.of(ANN),
                Optional.of(cycle()))),
        new Lead.Erased(
            LEAD,
            AT,
            AT.plusSeconds(5),
            dossier.campaign(),
            Optional.of(new Standing.Suspected(Suspicion.HONEYPOT, true))));
  }
}
