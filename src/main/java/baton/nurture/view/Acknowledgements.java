package baton.nurture.view;

import baton.campaign.Template;
import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.Submission;
import baton.lead.view.Outward;
import baton.nurture.Letters;
import baton.outbound.Mail;
import baton.outbound.Outbox;
import baton.shared.LeadId;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/**
 * Tells everybody who wrote to us that we have it, and by when somebody is in touch: a mail for the
 * first word of a lead that is neither junk, nor a test, nor somebody's second. It never stops the
 * response clock.
 */
public final class Acknowledgements implements Outward {
  /** Later than that it is worse than none: the view was filled again, or was away for long. */
  static final Duration LATE = Duration.ofHours(12);

  private final Function<String, Optional<Template>> templates;
  private final Letters letters;
  private final Outbox outbox;
  private final Unsubscribing unsubscribing;
  private final Clock clock;

  public Acknowledgements(
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
    boolean first = before instanceof Lead.Received;
    boolean late = event.at().plus(LATE).isBefore(clock.instant());
    if (!first || late || !(after instanceof Lead.Known lead) || lead.dossier().test()) {
      return;
    }
    Optional<Instant> respondBy =
        switch (event) {
          case LeadEvent.Queued queued -> Optional.of(queued.cycle().respondBy());
          default -> Optional.empty();
        };
    boolean answered = event instanceof LeadEvent.Queued || event instanceof LeadEvent.Nurtured;
    var template =
        answered ? templates.apply(Template.ACKNOWLEDGEMENT) : Optional.<Template>empty();
    var told = lead.dossier().submission().read();
    if (template.isPresent() && told.isPresent()) {
      put(connection, id + "/" + seqNr, lead, told.get(), template.get(), respondBy);
    }
  }

  private void put(
      Connection connection,
      String mailId,
      Lead.Known lead,
      Submission told,
      Template template,
      Optional<Instant> respondBy) {
    var address = told.email();
    if (address.isEmpty()) {
      return;
    }
    var dossier = lead.dossier();
    var hash = unsubscribing.hash(address.get());
    var link = unsubscribing.link(hash);
    letters
        .write(template, Letters.data(dossier, told, respondBy, link))
        .map(letter ->
            new Mail(
                mailId,
                address.get(),
                Optional.empty(),
                Optional.empty(),
                letter.subject(),
                letter.text(),
                letter.html(),
                Map.of(
                    "List-Unsubscribe",
                    "<" + link + ">",
                    "List-Unsubscribe-Post",
                    "List-Unsubscribe=One-Click",
                    "Auto-Submitted",
                    "auto-replied")))
        .ifPresent(mail ->
            Jdbi.create(connection)
                .useHandle(handle ->
                    outbox.put(
                        handle,
                        new Outbox.New(
                            dossier.id().value(),
                            "acknowledgement",
                            template.id(),
                            hash,
                            dossier.keyId(),
                            mail,
                            clock.instant()),
                        clock.instant())));
  }
}
