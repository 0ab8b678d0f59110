package baton.nurture.view;

import baton.campaign.Template;
import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.Submission;
import baton.lead.view.Outward;
import baton.nurture.Letters;
import baton.nurture.QuietHours;
import baton.outbound.Mail;
import baton.outbound.Outbox;
import baton.shared.LeadId;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/**
 * What the steps of a track send: to whoever said that we may, by day on their own clock, and never
 * twice for one step.
 */
public final class TrackMails implements Outward {
  /** Later than that the view was filled again. */
  static final Duration LATE = Duration.ofDays(3);

  private final Function<String, Optional<Template>> templates;
  private final Letters letters;
  private final Outbox outbox;
  private final Unsubscribing unsubscribing;
  private final Clock clock;

  public TrackMails(
      Function<String, Optional<Template>> templates,
      Letters letters,
      Outbox outbox,
      Unsubscribing unsubscribing,
      Clock clock) {
    this.templates = templates;
    this.letters = letters;
    this.outbox = outbox;
    this.unsubscribing = unsubscribing;
    this.clock = clock;
  }

  @Override
  public void happened(
      Connection connection, LeadId id, long seqNr, Lead before, Lead after, LeadEvent event) {
    if (!(event instanceof LeadEvent.NurtureStep step)
        || !(after instanceof Lead.Known lead)
        || lead.dossier().test()
        || step.at().plus(LATE).isBefore(clock.instant())) {
      return;
    }
    var template = step.template().flatMap(templates);
    var told = lead.dossier().submission().read();
    if (template.isPresent() && told.isPresent() && told.get().email().isPresent()) {
      put(connection, id + "/" + seqNr, lead, told.get(), template.get());
    }
  }

  private void put(
      Connection connection, String mailId, Lead.Known lead, Submission told, Template template) {
    var dossier = lead.dossier();
    var now = clock.instant();
    var address = told.email().orElseThrow();
    var hash = unsubscribing.hash(address);
    var link = unsubscribing.link(hash);
    letters
        .write(template, Letters.data(dossier, told, Optional.empty(), link))
        .map(letter ->
            new Mail(
                mailId,
                address,
                Optional.empty(),
                Optional.empty(),
                letter.subject(),
                letter.text(),
                letter.html(),
                Map.of(
                    "List-Unsubscribe",
                    "<" + link + ">",
                    "List-Unsubscribe-Post",
                    "List-Unsubscribe=One-Click")))
        .map(mail ->
            new Outbox.New(
                dossier.id().value(),
                "nurture",
                template.id(),
                hash,
                dossier.keyId(),
                mail,
                due(told, now)))
        .ifPresent(mail ->
            Jdbi.create(connection)
                .useHandle(handle -> {
                  outbox.put(handle, mail, now);
                  if (!told.consent().email().orElse(false)) {
                    // silence is not consent; that there would have been a mail is for the record
                    outbox.cancel(handle, mailId, "no consent", now);
                  }
                }));
  }

  private static Instant due(Submission told, Instant now) {
    return told.timeZone().map(zone -> QuietHours.after(now, ZoneId.of(zone))).orElse(now);
  }
}
