package baton.reporting.notice;

import baton.campaign.Agreement;
import baton.campaign.Template;
import baton.nurture.Letters;
import baton.outbound.Mail;
import baton.outbound.Outbox;
import baton.platform.crypto.Vault;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** Writes to those who signed an agreement; each mail has a name, and is sent once. */
public final class Heads {
  private final Function<String, Optional<Template>> templates;
  private final Letters letters;
  private final Outbox outbox;
  private final Vault vault;
  private final UnaryOperator<String> hash;

  /**
   * Where mails begin.
   *
   * @param templates those there are, by their ids
   * @param hash what an address is known by where nobody may read it
   */
  public Heads(
      Function<String, Optional<Template>> templates,
      Letters letters,
      Outbox outbox,
      Vault vault,
      UnaryOperator<String> hash) {
    this.templates = templates;
    this.letters = letters;
    this.outbox = outbox;
    this.vault = vault;
    this.hash = hash;
  }

  /** By what the outbox knows mails about that agreement, in the place of a lead. */
  static String line(Agreement agreement) {
    return "agreement-" + agreement.id();
  }

  /** Whether a mail of that name was written before. */
  boolean wrote(String name) {
    return outbox.find(name).isPresent();
  }

  /** Within somebody else's transaction; nothing without a template of that id. */
  void write(
      Handle handle,
      Agreement agreement,
      Agreement.Signer to,
      String name,
      String template,
      Map<String, Object> data,
      Instant now) {
    var told = new TreeMap<>(data);
    told.put("name", to.name());
    told.put("agreement", agreement.name());
    templates
        .apply(template)
        .flatMap(it -> letters.write(it, told))
        .map(it ->
            new Mail(
                name,
                to.email(),
                Optional.empty(),
                Optional.empty(),
                it.subject(),
                it.text(),
                it.html(),
                Map.of()))
        .map(mail ->
            new Outbox.New(
                line(agreement),
                Outbox.HOUSE + template,
                template,
                hash.apply(to.email()),
                vault.draw(),
                mail,
                now))
        .ifPresent(mail -> outbox.put(handle, mail, now));
  }
}
