package baton.nurture.view;

import baton.campaign.Template;
import baton.lead.Lead;
import baton.nurture.Letters;
import baton.nurture.Sender;
import baton.outbound.Mail;
import baton.outbound.Outbox;
import baton.platform.db.Borrowed;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;

/**
 * Puts a letter to a lead into the outbox, under the name of the event it follows from, and on
 * behalf of the rep whose lead it is.
 */
public final class LeadMails {
  private final Function<String, Optional<Template>> templates;
  private final Function<RepId, Optional<Sender>> senders;
  private final Letters letters;
  private final Outbox outbox;
  private final Unsubscribing unsubscribing;
  private final Optional<Tracking> tracking;
  private final Clock clock;

  /**
   * Where mails begin.
   *
   * @param templates those there are, by their ids
   * @param senders the reps who may be named to leads
   * @param tracking none, and links in mails lead where they say
   */
  public LeadMails(
      Function<String, Optional<Template>> templates,
      Function<RepId, Optional<Sender>> senders,
      Letters letters,
      Outbox outbox,
      Unsubscribing unsubscribing,
      Optional<Tracking> tracking,
      Clock clock) {
    this.templates = templates;
    this.senders = senders;
    this.letters = letters;
    this.outbox = outbox;
    this.unsubscribing = unsubscribing;
    this.tracking = tracking;
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
    written(id, seqNr, lead, wish)
        .ifPresent(mail -> with(connection, handle -> put(handle, mail, wish.forbidden())));
  }

  private void put(Handle handle, Outbox.New mail, Optional<String> forbidden) {
    var now = now();
    outbox.put(handle, mail, now);
    forbidden.ifPresent(why -> outbox.cancel(handle, mail.mail().id(), why, now));
  }

  /** Writes the mail of that kind anew, under its old name, unless somebody tried to send it. */
  void rewrite(Connection connection, LeadId id, Lead.Known lead, Wish wish) {
    with(
        connection,
        handle ->
            outbox
                .untried(handle, id.value(), wish.kind())
                .flatMap(name -> written(id, seqNr(name), lead, wish))
                .ifPresent(mail -> outbox.rewrite(handle, mail)));
  }

  private Optional<Outbox.New> written(LeadId id, long seqNr, Lead.Known lead, Wish wish) {
    var template = templates.apply(wish.template());
    var told = lead.dossier().submission().read();
    if (template.isEmpty() || told.isEmpty() || told.get().email().isEmpty()) {
      return Optional.empty();
    }
    var dossier = lead.dossier();
    var sender = Sender.of(lead).flatMap(senders);
    var address = told.get().email().orElseThrow();
    var hash = unsubscribing.hash(address);
    var link = unsubscribing.link(hash);
    var headers = new TreeMap<>(wish.headers());
    headers.put("List-Unsubscribe", "<" + link + ">");
    headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    Function<Optional<Instant>, Optional<Letters.Letter>> letter =
        promised ->
            letters
                .write(template.get(), Letters.data(dossier, told.get(), sender, promised, link))
                .map(it -> tracking.map(t -> t.marked(template.get(), it, id, seqNr)).orElse(it));
    return letter
        .apply(wish.respondBy())
        .map(now ->
            new Mail(
                name(id, seqNr),
                address,
                sender.map(Sender::name),
                sender.flatMap(Sender::email),
                now.subject(),
                now.text(),
                now.html(),
                headers,
                wish.respondBy()
                    .flatMap(by -> letter.apply(Optional.empty()).map(it -> overtaken(by, it)))))
        .map(mail ->
            new Outbox.New(
                id.value(), wish.kind(), wish.template(), hash, dossier.keyId(), mail, wish.due()));
  }

  /** A promise that has gone by must not be made: it may be sent hours late. */
  private static Mail.Overtaken overtaken(Instant by, Letters.Letter other) {
    return new Mail.Overtaken(by, other.subject(), other.text(), other.html());
  }

  /** What the mail is called that follows from that event. */
  public static String name(LeadId lead, long seqNr) {
    return lead + "/" + seqNr;
  }

  private static long seqNr(String name) {
    return Long.parseLong(name.substring(name.indexOf('/') + 1));
  }

  private static void with(Connection connection, HandleConsumer<RuntimeException> work) {
    Borrowed.jdbi(connection).useHandle(work);
  }
}
