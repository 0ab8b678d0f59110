package baton.intake.entity;

import baton.intake.Canonical;
import baton.intake.ContactKeys;
import baton.intake.Parsed;
import baton.lead.Dossier;
import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.LeadRefusal;
import baton.lead.Party;
import baton.lead.Submission;
import baton.lead.entity.LeadMessage.Answer;
import baton.platform.crypto.Hashes;
import baton.platform.crypto.Vault;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Hands a submission to the lead that its sender's key names, the same one for ever. */
public final class Intake {
  private final Inbox leads;
  private final Vault vault;
  private final Hashes hashes;
  private final Supplier<UUID> fresh;

  /** Where leads are told; {@code Leads::ask}. */
  @FunctionalInterface
  public interface Inbox {
    CompletionStage<Answer> ask(LeadId lead, LeadCommand command);
  }

  /**
   * Whose submission it is.
   *
   * @param client within whose keys a repeat is looked for
   * @param key what the sender calls this post; without it the sender's own id for it counts
   * @param deliveredAt when a provider first brought it to us
   */
  public record Sender(
      String client, Party party, Optional<String> key, Optional<Instant> deliveredAt) {
    /** Somebody who posts for themselves. */
    public Sender(String client, Party party, Optional<String> key) {
      this(client, party, key, Optional.empty());
    }
  }

  /** What became of it. */
  public sealed interface Outcome {
    LeadId lead();

    /** Durable; {@code repeat} when it was so before. */
    record Taken(LeadId lead, Instant receivedAt, boolean repeat) implements Outcome {}

    record Refused(LeadId lead, LeadRefusal why, Lead now) implements Outcome {}
  }

  /**
   * @param fresh random names, for posts that nobody named
   */
  public Intake(Inbox leads, Vault vault, Hashes hashes, Supplier<UUID> fresh) {
    this.leads = leads;
    this.vault = vault;
    this.hashes = hashes;
    this.fresh = fresh;
  }

  /** One journal write; no answer in time fails the stage, and the same again then tells. */
  public CompletionStage<Outcome> receive(Parsed.Good post, Sender sender) {
    var submission = post.submission();
    var id = name(submission, sender);
    var origin = new Dossier.Origin(sender.client(), digest(post), sender.deliveredAt());
    var command =
        new LeadCommand.Receive(
            id,
            vault.draw(),
            origin,
            submission,
            persons(post.keys()),
            post.suspicion(),
            sender.party());
    return leads.ask(id, command).thenApply(answer -> outcome(id, answer));
  }

  private static Outcome outcome(LeadId id, Answer answer) {
    if (answer.refusal().isPresent()) {
      return new Outcome.Refused(id, answer.refusal().get(), answer.lead());
    }
    if (answer.lead() instanceof Lead.Known known) {
      return new Outcome.Taken(id, known.dossier().receivedAt(), !answer.changed());
    }
    throw new IllegalStateException("Expected lead " + id + " to be known once it is received");
  }

  /** Two name spaces, so that a header never meets a form's own id. */
  private LeadId name(Submission submission, Sender sender) {
    var form = submission.source().form().orElse("");
    UUID name =
        sender
            .key()
            .map(key -> hashes.derive("lead", sender.client(), "key", key))
            .or(() ->
                submission
                    .externalId()
                    .map(id -> hashes.derive("lead", sender.client(), "external", form, id)))
            .orElseGet(fresh);
    return new LeadId(name.toString());
  }

  private static String digest(Parsed.Good post) {
    return Hashes.sha256Hex(Canonical.of(post.submission()) + post.suspicion().isPresent());
  }

  private List<PersonKey> persons(ContactKeys keys) {
    var persons = new ArrayList<PersonKey>();
    keys.email()
        .map(email -> hashes.keyed("person", "email", email))
        .map(PersonKey::new)
        .ifPresent(persons::add);
    keys.phone().map(phone -> whosePhone(hashes, phone)).ifPresent(persons::add);
    return persons;
  }

  /** The name of whoever has that phone, in E.164. */
  public static PersonKey whosePhone(Hashes hashes, String phone) {
    return new PersonKey(hashes.keyed("person", "phone", phone));
  }
}
