package baton.nurture.view;

import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.Submission;
import baton.lead.view.Outward;
import baton.nurture.QuietHours;
import baton.shared.LeadId;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What the steps of a track send: to whoever said that we may, by day on their own clock, and never
 * twice for one step.
 */
public final class TrackMails implements Outward {
  /** Later than that the view was filled again. */
  static final Duration LATE = Duration.ofDays(3);

  private final LeadMails mails;

  public TrackMails(LeadMails mails) {
    this.mails = mails;
  }

  @Override
  public void happened(
      Connection connection, LeadId id, long seqNr, Lead before, Lead after, LeadEvent event) {
    if (!(event instanceof LeadEvent.NurtureStep step)
        || !(after instanceof Lead.Known lead)
        || lead.dossier().test()
        || step.template().isEmpty()) {
      return;
    }
    var now = mails.now();
    var told = lead.dossier().submission().read();
    if (step.at().plus(LATE).isBefore(now) || told.isEmpty()) {
      return;
    }
    // silence is not consent
    boolean agreed = told.get().consent().email().orElse(false);
    mails.put(
        connection,
        id,
        seqNr,
        lead,
        new LeadMails.Wish(
            "nurture",
            step.template().get(),
            Optional.empty(),
            Map.of(),
            due(told.get(), now),
            agreed ? Optional.empty() : Optional.of("no consent")));
  }

  private static Instant due(Submission told, Instant now) {
    return told.timeZone().map(zone -> QuietHours.after(now, ZoneId.of(zone))).orElse(now);
  }
}
