package baton.lead;

import static baton.shared.Decision.ignore;
import static baton.shared.Decision.keep;
import static baton.shared.Decision.refuse;

import baton.lead.Lead.Accepted;
import baton.lead.Lead.Concluded;
import baton.lead.Lead.Erased;
import baton.lead.Lead.Nurturing;
import baton.lead.Lead.Offered;
import baton.lead.Lead.Queued;
import baton.lead.Lead.Received;
import baton.lead.Lead.Unknown;
import baton.lead.Lead.Working;
import baton.shared.Confidential;
import baton.shared.Decision;
import java.time.Duration;
import java.time.Instant;

/**
 * Puts the next attempt off: somebody said "Tuesday at ten". Never before the first attempt, and
 * never so far that the lead is forgotten.
 */
final class Snoozing {
  /** How long after the last attempt the next one may be put off to. */
  static final Duration REACH = Duration.ofDays(14);

  /** How often between two attempts. */
  static final int TIMES_MAX = 10;

  private Snoozing() {}

  static Decision<LeadEvent, LeadRefusal> decide(Lead lead, LeadCommand.Snooze c, Instant now) {
    return switch (lead) {
      case Working w -> snoozed(w, c, now);
      case Accepted a ->
          c.party().mayActFor(a.hold().rep())
              ? refuse(LeadRefusal.PROMISE_RUNS)
              : refuse(LeadRefusal.NOT_YOURS);
      case Nurturing _, Queued _, Offered _ -> refuse(LeadRefusal.NOT_HELD);
      case Received _ -> refuse(LeadRefusal.NOT_READY);
      case Concluded _ -> refuse(LeadRefusal.ALREADY_CONCLUDED);
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
      case Erased _ -> refuse(LeadRefusal.ERASED);
    };
  }

  private static Decision<LeadEvent, LeadRefusal> snoozed(
      Working lead, LeadCommand.Snooze c, Instant now) {
    var followUp = lead.followUp();
    if (!c.party().mayActFor(lead.hold().rep())) {
      return refuse(LeadRefusal.NOT_YOURS);
    }
    if (lead.cycle().awaitsResponse()) {
      return refuse(LeadRefusal.PROMISE_RUNS);
    }
    if (followUp.snoozes() > 0 && followUp.dueAt().equals(c.until())) {
      return ignore(); // said twice
    }
    boolean within =
        c.until().isAfter(now) && !c.until().isAfter(followUp.lastAttemptAt().plus(REACH));
    if (!within) {
      return refuse(LeadRefusal.SNOOZE_OUT_OF_REACH);
    }
    if (followUp.snoozes() >= TIMES_MAX) {
      return refuse(LeadRefusal.TOO_MANY);
    }
    var reason = c.reason().map(text -> Confidential.of(lead.dossier().keyId(), text));
    return keep(new LeadEvent.Snoozed(now, c.party().by(), c.until(), reason));
  }
}
