package baton.lead;

import static baton.lead.LeadEventSamples.ANN;
import static baton.lead.LeadEventSamples.AT;
import static baton.lead.LeadEventSamples.INSIDE;
import static baton.lead.LeadEventSamples.LEAD;

import baton.rep.Departure;
import baton.shared.PersonKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of each command to a lead. */
public final class LeadCommandSamples {
  private LeadCommandSamples() {}

  public static List<LeadCommand> all() {
    var party = Party.rep(ANN);
    var words = Optional.of("because");
    return List.of(
        new LeadCommand.Receive(
            LEAD,
            7,
            new Dossier.Origin("k2", "c0ffee"),
            SubmissionSamples.contract(),
            List.of(new PersonKey("abc123")),
            Optional.of(Suspicion.HONEYPOT),
            party),
        new LeadCommand.Match(Optional.of(LEAD), List.of()),
        new LeadCommand.Unsubscribe(Party.SYSTEM),
        new LeadCommand.Review(Optional.of(LEAD), Optional.of("the same"), Party.SYSTEM),
        new LeadCommand.Join(LEAD, SubmissionSamples.contract(), LeadCommand.Ground.ADDRESS),
        new LeadCommand.Act(Activity.CUSTOM, AT, Map.of("page", "/p", "n", 7), words, party),
        new LeadCommand.Offer(ANN, INSIDE, 1, 0, 1, LeadEventSamples.decision()),
        new LeadCommand.NobodyLeft(INSIDE, 1, 0),
        new LeadCommand.MarkAtRisk(LEAD, INSIDE, 1, 0.12, Optional.of(Duration.ofMinutes(21))),
        new LeadCommand.Accept(1, party),
        new LeadCommand.Decline(1, DeclineReason.NOT_A_LEAD, words, party),
        new LeadCommand.RepLeft(ANN, 1, Departure.AWAY),
        new LeadCommand.RepBack(ANN, 1),
        new LeadCommand.Try(LeadEventSamples.attempt(), words, party),
        new LeadCommand.Snooze(AT, words, party),
        new LeadCommand.TakeFrom(ANN, Optional.of(INSIDE), words, party),
        new LeadCommand.MoveQueued(INSIDE, INSIDE, words, party),
        new LeadCommand.Called(Asked.phoned(AT, Optional.of(ANN), true), party),
        new LeadCommand.Dial(party),
        new LeadCommand.DialFailed("l-1", ANN, CallFailure.NO_LINE, party),
        new LeadCommand.Conclude(
            LeadCommand.Verdict.NOT_READY,
            words,
            words,
            Optional.of(new Money(new BigDecimal("120.00"), Currency.getInstance("EUR"))),
            party),
        new LeadCommand.AssignToRep(ANN, 2, words, party),
        new LeadCommand.AssignToTeam(INSIDE, words, party),
        new LeadCommand.Recall(words, party),
        new LeadCommand.ToNurture("default", words, party),
        new LeadCommand.Note("call after ten", party),
        new LeadCommand.Reopen(words, party),
        new LeadCommand.Erase(party),
        new LeadCommand.Wake());
  }
}
