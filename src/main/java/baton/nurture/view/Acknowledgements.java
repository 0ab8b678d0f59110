package baton.nurture.view;

import baton.campaign.Template;
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
 * first word of a lead that is neither junk, nor a test, nor somebody's second. It never stops the
 * response clock.
 */
public final class Acknowledgements implements Outward {
  /** Later than that it is worse than none: the view was filled again, or was away for long. */
  static final Duration LATE = Duration.ofHours(12);

  private final LeadMails mails;

  public Acknowledgements(LeadMails mails) {
    this.mails = mails;
  }

  @Override
  public void happened(
      Connection connection, LeadId id, long seqNr, Lead before, Lead after, LeadEvent event) {
    boolean first =
        before instanceof Lead.Received
            && (event instanceof LeadEvent.Queued || event instanceof LeadEvent.Nurtured);
    if (!first || !(after instanceof Lead.Known lead) || lead.dossier().test()) {
      return;
    }
    var now = mails.now();
    if (event.at().plus(LATE).isBefore(now)) {
      return;
    }
    Optional<Instant> respondBy =
        event instanceof LeadEvent.Queued queued
            ? Optional.of(queued.cycle().respondBy())
            : Optional.empty();
    mails.put(
        connection,
        id,
        seqNr,
        lead,
        new LeadMails.Wish(
            "acknowledgement",
            Template.ACKNOWLEDGEMENT,
            respondBy,
            Map.of("Auto-Submitted", "auto-replied"),
            now,
            Optional.empty()));
  }
}
