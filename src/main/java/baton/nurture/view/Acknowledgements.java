package baton.nurture.view;

import baton.campaign.Template;
import baton.lead.Cycle;
import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.view.Outward;
import baton.shared.LeadId;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Tells everybody who wrote to us that we have it, and by when somebody is in touch: a mail for the
 * first word of a lead that is neither junk, nor a test, nor somebody's second. With a lead for
 * sales it waits a moment for somebody to accept it, and then says who. It never stops the response
 * clock.
 */
public final class Acknowledgements implements Outward {
  /** Later than that it is worse than none: the view was filled again, or was away for long. */
  static final Duration LATE = Duration.ofHours(12);

  private static final String KIND = "acknowledgement";

  private final LeadMails mails;
  private final Duration waits;

  /**
   * @param waits how long for somebody to accept the lead
   */
  public Acknowledgements(LeadMails mails, Duration waits) {
    this.mails = mails;
    this.waits = waits;
  }

  @Override
  public void happened(
      Connection connection, LeadId id, long seqNr, Lead before, Lead after, LeadEvent event) {
    if (!(after instanceof Lead.Known lead)
        || lead.dossier().test()
        || event.at().plus(LATE).isBefore(mails.now())) {
      return;
    }
    if (before instanceof Lead.Received(var dossier)) {
      if (dossier.tally().cycles() > 0) {
        return; // reopened: sales had it before
      }
      if (event instanceof LeadEvent.Queued queued) {
        var due = queued.at().plus(waits);
        mails.put(connection, id, seqNr, lead, wish(Optional.of(queued.cycle()), due));
      } else if (event instanceof LeadEvent.Nurtured) {
        mails.put(connection, id, seqNr, lead, wish(Optional.empty(), mails.now()));
      }
    } else if (after instanceof Lead.Accepted(_, var cycle, _)
        && (event instanceof LeadEvent.Accepted || event instanceof LeadEvent.AssignedToRep)) {
      mails.rewrite(connection, id, lead, wish(Optional.of(cycle), mails.now()));
    }
  }

  private LeadMails.Wish wish(Optional<Cycle> cycle, Instant due) {
    return new LeadMails.Wish(
        KIND,
        Template.ACKNOWLEDGEMENT,
        cycle.filter(Cycle::awaitsResponse).map(Cycle::respondBy).filter(at -> isAhead(at, due)),
        Map.of("Auto-Submitted", "auto-replied"),
        due,
        Optional.empty());
  }

  /** What is over when it is read is no promise. */
  private boolean isAhead(Instant promised, Instant due) {
    return promised.isAfter(due) && promised.isAfter(mails.now());
  }
}
