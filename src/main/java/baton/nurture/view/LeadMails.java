package baton.nurture.view;

import baton.campaign.Template;
import baton.lead.Lead;
import baton.nurture.Letters;
import baton.outbound.Mail;
import baton.outbound.Outbox;
import baton.shared.LeadId;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** Puts a letter to a lead into the outbox, under the name of the event it follows from. */
public final class LeadMails {
  private final Function<String, Optional<Template>> templates;
  private final Letters letters;
  private final Outbox outbox;
  private final Unsubscribing unsubscribing;
  private final Clock clock;

  /**
   * Where mails begin.
   *
   * @param templates those there are, by their ids
   */
  public LeadMails(
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

  /**
   * What is to be written to a lead.
   *
   * @param kind such as {@code acknowledgement}
   * @param template its id; without one of that name nothing is written
   * @param respondBy by when somebody will be in touch, if that is promised
   * @param headers besides those of every mail
   * @param due not before then
   * @param forbidden why it must not be sent; that there would have been a mail is for the record
   */
  record Wish(
      String kind,
      String template,
      Optional<Instant> respondBy,
      Map<String, String> headers,
      Instant due,
      Optional<String> forbidden) {}

  Instant now() {
    return clock.instant();
  }

  /** Written once for each event; nothing for a lead without an address, or a forgotten one. */
  void put(Connection connection, LeadId id, long seqNr, Lead.Known lead, Wish wish) {
    var template = templates.apply(wish.template());
    var told = lead.dossier().submission().read();
    if (template.isEmpty() || told.isEmpty() || told.get().email().isEmpty()) {
      return;
    }
    var dossier = lead.dossier();
    var address = told.get().email().orElseThrow();
    var hash = unsubscribing.hash(address);
    var link = unsubscribing.link(hash);
    var headers = new TreeMap<>(wish.headers());
    headers.put("List-Unsubscribe", "<" + link + ">");
    headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    letters
        .write(template.get(), Letters.data(dossier, told.get(), wish.respondBy(), link))
        .map(letter ->
            new Mail(
                id + "/" + seqNr,
                address,
                Optional.empty(),
                Optional.empty(),
                letter.subject(),
                letter.text(),
                letter.html(),
                headers))
        .map(mail ->
            new Outbox.New(
                id.value(), wish.kind(), wish.template(), hash, dossier.keyId(), mail, wish.due()))
        .ifPresent(mail -> put(connection, mail, wish.forbidden()));
  }

  private void put(Connection connection, Outbox.New mail, Optional<String> forbidden) {
    Jdbi.create(connection)
        .useHandle(handle -> {
          var now = now();
          outbox.put(handle, mail, now);
          forbidden.ifPresent(why -> outbox.cancel(handle, mail.mail().id(), why, now));
        });
  }
}
