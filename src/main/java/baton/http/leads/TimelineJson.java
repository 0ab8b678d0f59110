package baton.http.leads;

import baton.http.render.Out;
import baton.http.render.Spans;
import baton.lead.Attempt;
import baton.lead.CallingHours;
import baton.lead.Clocks;
import baton.lead.Cycle;
import baton.lead.LeadEvent;
import baton.lead.LeadEventType;
import baton.lead.Party;
import baton.lead.view.Timeline;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.Span;
import baton.shared.WorkingTime;
import java.util.List;
import java.util.Optional;

/**
 * What happened to a lead, in the contract's words; what people wrote is shown to those who may
 * read it.
 */
final class TimelineJson {
  private final LeadId lead;
  private final boolean personal;
  private final Optional<WorkingTime> hours;
  private final Optional<CallingHours> calling;

  /**
   * @param personal whether the person, and texts that may speak of them, are shown
   * @param hours that count for the lead, to say beside the wall's time how much of it was open
   * @param calling when the person may be called, to say of a lead that came in their quiet hours
   */
  TimelineJson(
      LeadId lead, boolean personal, Optional<WorkingTime> hours, Optional<CallingHours> calling) {
    this.lead = lead;
    this.personal = personal;
    this.hours = hours;
    this.calling = calling;
  }

  /** All of them, each with how long after the first it was. */
  List<Out> items(List<Timeline.Entry> entries) {
    return entries.stream()
        .map(entry ->
            Spans.into(item(entry), "after", new Span(entries.getFirst().at(), entry.at()), hours))
        .toList();
  }

  Out item(Timeline.Entry entry) {
    return switch (entry) {
      case Timeline.Stored(long seq, var event) -> item(seq, event);
      case Timeline.Damaged(long seq, var at, var form) ->
          Out.object()
              .put("seq", seq)
              .put("at", at)
              .put("type", "quarantined")
              .put("by", Party.SYSTEM.by())
              .put("data", Out.object().put("event", form));
    };
  }

  Out item(long seq, LeadEvent event) {
    return Out.object()
        .put("seq", seq)
        .put("at", event.at())
        .put("type", LeadEventType.of(event))
        .put("by", event.by())
        .put("data", data(event));
  }

  private Out data(LeadEvent event) {
    return switch (event) {
      case LeadEvent.Received e ->
          text(
              Out.object()
                  .put("campaign", e.campaign().campaign())
                  .put("form", e.campaign().form())
                  .put("test", e.test()),
              "person",
              e.submission().read().map(LeadJson::person));
      case LeadEvent.Matched e -> Out.object().put("duplicateOf", e.duplicateOf());
      case LeadEvent.Scored e -> LeadJson.score(e.score());
      case LeadEvent.Joined e ->
          text(
              Out.object().put("kind", "submission").put("leadId", e.from()),
              "person",
              e.submission().read().map(LeadJson::person));
      case LeadEvent.Acted e ->
          text(
              Out.object().put("kind", e.activity()).put("when", e.when()),
              "data",
              e.data().flatMap(d -> d.read()));
      case LeadEvent.Queued e -> queued(e);
      case LeadEvent.Offered e ->
          offer(e.rep(), e.round()).put("team", e.team()).put("expiresAt", e.expiresAt());
      case LeadEvent.Accepted e -> offer(e.rep(), e.round()).put("attemptBy", e.attemptBy());
      case LeadEvent.Declined e ->
          text(
              offer(e.rep(), e.round())
                  .put("reason", e.reason())
                  .put("excludedUntil", e.excludedUntil()),
              "note",
              e.note().flatMap(n -> n.read()));
      case LeadEvent.Lapsed e ->
          late(offer(e.rep(), e.round()), e).put("excludedUntil", e.excludedUntil());
      case LeadEvent.Rescinded e -> offer(e.rep(), e.round()).put("reason", e.reason());
      case LeadEvent.Reclaimed e ->
          late(offer(e.rep(), e.round()).put("reason", e.reason()), e)
              .put("excludedUntil", e.excludedUntil());
      case LeadEvent.HolderLeft e -> offer(e.rep(), e.round()).put("until", e.until());
      case LeadEvent.HolderBack e -> offer(e.rep(), e.round());
      case LeadEvent.Reminded e ->
          late(Out.object().put("kind", e.kind()).put("rep", e.rep()), e).put("next", e.next());
      case LeadEvent.Breached e ->
          late(Out.object().put("due", e.due()).put("owner", e.owner()).put("rep", e.rep()), e);
      case LeadEvent.Escalated e ->
          late(
              Out.object()
                  .put("level", e.level())
                  .put("reason", e.reason())
                  .put("teams", e.teams())
                  .put("relaxSkills", e.relaxed())
                  .put("patienceUntil", e.patienceUntil()),
              e);
      case LeadEvent.Alerted e -> Out.object().put("who", e.who()).put("reason", e.why());
      case LeadEvent.Attempted e -> attempted(e);
      case LeadEvent.Snoozed e ->
          text(Out.object().put("until", e.until()), "reason", e.reason().flatMap(r -> r.read()));
      case LeadEvent.Noted e -> text(Out.object(), "text", e.text().read());
      case LeadEvent.AssignedToRep e ->
          text(
              offer(e.rep(), e.round())
                  .put("team", e.cycle().route().team())
                  .put("attemptBy", e.attemptBy()),
              "reason",
              e.reason().flatMap(r -> r.read()));
      case LeadEvent.AssignedToTeam e ->
          text(
              Out.object().put("team", e.cycle().route().team()),
              "reason",
              e.reason().flatMap(r -> r.read()));
      case LeadEvent.Recalled e ->
          text(
              offer(e.rep(), e.round()).put("excludedUntil", e.excludedUntil()),
              "reason",
              e.reason().flatMap(r -> r.read()));
      case LeadEvent.Nurtured e ->
          text(
              Out.object()
                  .put("reason", e.reason())
                  .put("details", e.details())
                  .put("track", e.track())
                  .put("nextStepAt", e.nextStepAt()),
              "note",
              e.note().flatMap(n -> n.read()));
      case LeadEvent.NurtureStep e ->
          late(Out.object().put("track", e.track()).put("step", e.step()), e)
              .put("template", e.template())
              .put("webhook", e.webhook())
              .put("nextStepAt", e.nextStepAt());
      case LeadEvent.MarkedAtRisk e ->
          Spans.into(
              Out.object().put("team", e.team()).put("chance", e.chance()),
              "expectedWait",
              e.expectedWait().map(wait -> Span.worked(e.at(), wait, open())),
              open());
      case LeadEvent.CallMatched e -> matched(e);
      case LeadEvent.CallEnded e ->
          Out.object()
              .put("proof", e.proof())
              .put("endedAt", e.endedAt())
              .put("result", e.result());
      case LeadEvent.BreachWithdrawn e -> Out.object().put("due", e.due()).put("proof", e.proof());
      case LeadEvent.CallRequested e ->
          Out.object()
              .put("rep", e.rep())
              .put("callId", e.callId())
              .put("expiresAt", e.expiresAt())
              .put("webhook", e.webhook())
              .put("source", e.source());
      case LeadEvent.CallFailed e ->
          Out.object().put("rep", e.rep()).put("callId", e.callId()).put("reason", e.reason());
      case LeadEvent.Raised e -> Out.object().put("priority", e.priority());
      case LeadEvent.ClocksMoved e ->
          Out.object()
              .put("before", clocks(e.before()))
              .put("after", clocks(e.after()))
              .put("team", e.terms().team())
              .put("terms", e.terms().version());
      case LeadEvent.Warmed e -> Out.object().put("backAt", e.backAt());
      case LeadEvent.Unsubscribed _ -> Out.object();
      case LeadEvent.ReviewAsked e ->
          Out.object().put("reason", e.reason()).put("others", e.others());
      case LeadEvent.Reviewed e -> text(Out.object(), "note", e.note().flatMap(n -> n.read()));
      case LeadEvent.Concluded e ->
          text(
              Out.object()
                  .put("outcome", e.outcome())
                  .put("reason", e.reason())
                  .put("value", e.value().map(LeadJson::money))
                  .putIfThere("suspicion", e.suspicion()),
              "note",
              e.note().flatMap(n -> n.read()));
      case LeadEvent.Reopened e -> text(Out.object(), "reason", e.reason().flatMap(r -> r.read()));
      case LeadEvent.Erased _ -> Out.object();
    };
  }

  /** How late a clock rang. */
  private Out late(Out out, LeadEvent.Rung event) {
    var late = new Span(event.at().minus(event.lateBy()), event.at());
    return Spans.into(out, "lateBy", late, hours);
  }

  private WorkingTime open() {
    return hours.orElse(WorkingTime.ALWAYS);
  }

  private static Out clocks(Clocks clocks) {
    return Out.object()
        .put("respondBy", clocks.respondBy())
        .put(
            "marks",
            clocks.marks().stream()
                .map(mark -> Out.object().put("percent", mark.percent()).put("at", mark.at()))
                .toList())
        .put("patienceUntil", clocks.patienceUntil())
        .put("attemptBy", clocks.attemptBy());
  }

  private Out queued(LeadEvent.Queued e) {
    Cycle cycle = e.cycle();
    return Out.object()
        .put("reason", e.reason())
        .put("team", cycle.route().team())
        .put("segment", cycle.route().segment())
        .put("priority", cycle.route().priority())
        .put("filter", cycle.route().filterName())
        .put("routing", cycle.route().version())
        .put("cycle", cycle.number())
        .put("respondBy", cycle.respondBy())
        .putIfThere("callableAt", calling.flatMap(hours -> hours.callableAt(e.at())));
  }

  private Out attempted(LeadEvent.Attempted e) {
    Attempt attempt = e.attempt();
    return text(
        Out.object()
            .put("channel", attempt.channel())
            .put("direction", attempt.direction())
            .put("startedAt", attempt.startedAt())
            .put("endedAt", attempt.endedAt())
            .put("result", attempt.result())
            .put("verified", attempt.proof().isPresent())
            .put("proof", attempt.proof())
            .put("caller", e.caller())
            .put("first", e.first())
            .put("reportedLate", e.reportedLate())
            .put("followUpAt", e.followUpAt()),
        "note",
        attempt.note().flatMap(n -> n.read()));
  }

  private Out matched(LeadEvent.CallMatched e) {
    Attempt attempt = e.attempt();
    return text(
        Out.object()
            .put("direction", attempt.direction())
            .put("countedFrom", e.countedFrom())
            .put("startedAt", attempt.startedAt())
            .put("endedAt", attempt.endedAt())
            .put("result", attempt.result())
            .put("verified", true)
            .put("proof", e.proof())
            .put("caller", e.caller())
            .put("first", e.first())
            .put("reportedLate", e.reportedLate())
            .put("followUpAt", e.followUpAt()),
        "note",
        attempt.note().flatMap(n -> n.read()));
  }

  private Out offer(RepId rep, int round) {
    return Out.object().put("rep", rep).put("round", round).put("offerId", OfferId.of(lead, round));
  }

  private Out text(Out data, String field, Optional<?> text) {
    return personal ? data.putIfThere(field, text) : data;
  }
}
