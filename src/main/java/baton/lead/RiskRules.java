package baton.lead;

import static baton.shared.Decision.ignore;
import static baton.shared.Decision.keep;
import static baton.shared.Decision.refuse;

import baton.lead.Lead.Accepted;
import baton.lead.Lead.Concluded;
import baton.lead.Lead.Erased;
import baton.lead.Lead.InSales;
import baton.lead.Lead.Nurturing;
import baton.lead.Lead.Offered;
import baton.lead.Lead.Queued;
import baton.lead.Lead.Received;
import baton.lead.Lead.Unknown;
import baton.lead.Lead.Working;
import baton.shared.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What follows when a lead that arrives cannot be reached in time: as its team has decided. */
final class RiskRules {
  private static final String AT_RISK = "at_risk";

  private final Rulebook book;

  RiskRules(Rulebook book) {
    this.book = book;
  }

  Decision<LeadEvent, LeadRefusal> mark(Lead lead, LeadCommand.MarkAtRisk c, Instant now) {
    return switch (lead) {
      case Queued q -> mayBe(q, c, now) ? keep(marked(q, c, now)) : ignore();
      // answered or asked meanwhile: the mark stands, and there is nothing wider to go to
      case Offered o -> mayBe(o, c, now) ? keep(mark(c, now)) : ignore();
      case Accepted a -> mayBe(a, c, now) ? keep(mark(c, now)) : ignore();
      case Working _, Nurturing _, Received _, Concluded _, Erased _ -> ignore(); // too late
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
    };
  }

  /** Once a pass, and only while there is a promise to be broken. */
  private static boolean mayBe(InSales lead, LeadCommand.MarkAtRisk c, Instant now) {
    var cycle = lead.cycle();
    return cycle.number() == c.cycle()
        && cycle.awaitsResponse()
        && !cycle.breached()
        && now.isBefore(cycle.respondBy())
        && !lead.dossier().standing().isAtRisk(cycle);
  }

  private static LeadEvent mark(LeadCommand.MarkAtRisk c, Instant now) {
    return new LeadEvent.MarkedAtRisk(now, by(c), c.team(), c.chance(), c.expectedWait());
  }

  private static String by(LeadCommand.MarkAtRisk c) {
    return "dispatcher:" + c.team().value();
  }

  private List<LeadEvent> marked(Queued lead, LeadCommand.MarkAtRisk c, Instant now) {
    var team = book.team(lead.cycle().route().team());
    var events = new ArrayList<LeadEvent>();
    events.add(mark(c, now));
    switch (team.urgency().atRisk()) {
      case NONE -> {}
      case ALERT -> events.add(alert(team.supervisor(), c, now));
      case WIDEN -> {
        if (Escalation.hasNext(book, lead.cycle())) {
          events.addAll(Escalation.next(book, lead, EscalationReason.AT_RISK, now, now));
        } else {
          events.add(alert(team.supervisor(), c, now));
        }
      }
    }
    return events;
  }

  private static LeadEvent alert(String who, LeadCommand.MarkAtRisk c, Instant now) {
    return new LeadEvent.Alerted(now, by(c), who, AT_RISK);
  }
}
