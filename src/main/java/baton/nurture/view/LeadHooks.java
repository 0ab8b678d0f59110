package baton.nurture.view;

import baton.campaign.Webhook;
import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.LeadEventType;
import baton.lead.view.Outward;
import baton.outbound.hook.HookOutbox;
import baton.platform.crypto.Vault;
import baton.platform.db.Borrowed;
import baton.shared.LeadId;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Tells other systems what happens to leads: those that asked for such events, and the one that a
 * step of a track names. One message for each event and system; none of tests.
 */
public final class LeadHooks implements Outward {
  /** Later than that the view was filled again. */
  static final Duration LATE = Duration.ofDays(3);

  private final Supplier<List<Webhook>> webhooks;
  private final Function<Webhook.Format, Words> words;
  private final HookOutbox outbox;
  private final Vault vault;
  private final Clock clock;

  /** What a request to put a call through is called where it is sent. */
  public static final String CALL_REQUESTED = "call.requested";

  /** What is said, as the receiver reads it. */
  public interface Words {
    /** To whoever asked for such events: nothing by which the person could be reached. */
    String happened(LeadId id, long seqNr, Lead after, LeadEvent event);

    /** To the system that puts calls through: whom to ring up, and whom then. */
    String call(LeadId id, long seqNr, Lead.Known after, LeadEvent.CallRequested call);

    /** To the system that a step names: with the person, for it is to act. */
    String step(LeadId id, long seqNr, Lead.Nurturing after, LeadEvent.NurtureStep step);
  }

  /**
   * Where messages begin.
   *
   * @param webhooks all that are configured
   * @param words for whom messages are written
   */
  public LeadHooks(
      Supplier<List<Webhook>> webhooks,
      Function<Webhook.Format, Words> words,
      HookOutbox outbox,
      Vault vault,
      Clock clock) {
    this.webhooks = webhooks;
    this.words = words;
    this.outbox = outbox;
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public void happened(
      Connection connection, LeadId id, long seqNr, Lead before, Lead after, LeadEvent event) {
    var all = webhooks.get();
    if (all.isEmpty()) {
      return;
    }
    Borrowed.jdbi(connection)
        .useHandle(handle -> {
          if (event instanceof LeadEvent.Erased) {
            outbox.forget(handle, id.value(), clock.instant());
          }
          sealing(before, after, event)
              .ifPresent(key ->
                  all.stream()
                      .filter(Webhook::active)
                      .forEach(webhook -> tell(handle, webhook, id, seqNr, key, after, event)));
        });
  }

  /** The key that seals what is said; none for what is not said at all. */
  private Optional<Long> sealing(Lead before, Lead after, LeadEvent event) {
    boolean late = event.at().plus(LATE).isBefore(clock.instant());
    if (late || !(before instanceof Lead.Known || after instanceof Lead.Known)) {
      return Optional.empty();
    }
    var dossier = (after instanceof Lead.Known known ? known : (Lead.Known) before).dossier();
    if (dossier.test()) {
      return Optional.empty();
    }
    if (event instanceof LeadEvent.Erased) {
      // the lead's own is about to go, and that it does must be heard; there is no person in it
      return Optional.of(vault.draw());
    }
    return dossier.submission().read().map(_ -> dossier.keyId());
  }

  private void tell(
      Handle handle,
      Webhook webhook,
      LeadId id,
      long seqNr,
      long key,
      Lead after,
      LeadEvent event) {
    if (event instanceof LeadEvent.CallRequested call
        && after instanceof Lead.Known known
        && call.webhook().filter(webhook.id()::equals).isPresent()) {
      dial(handle, webhook, id, seqNr, key, known, call);
      return;
    }
    var type = Webhook.PREFIX + LeadEventType.of(event).word();
    said(webhook, type, id, seqNr, after, event)
        .map(body -> new HookOutbox.New(webhook.id(), id.value(), seqNr, type, key, body))
        .ifPresent(message -> outbox.put(handle, message, clock.instant()));
  }

  /** In the place of the event itself; who is not rung up in time is not rung up at all. */
  private void dial(
      Handle handle,
      Webhook webhook,
      LeadId id,
      long seqNr,
      long key,
      Lead.Known after,
      LeadEvent.CallRequested call) {
    var now = clock.instant();
    if (now.isBefore(call.expiresAt())) {
      var body = words.apply(webhook.format()).call(id, seqNr, after, call);
      outbox.put(
          handle,
          new HookOutbox.New(
              webhook.id(),
              id.value(),
              seqNr,
              CALL_REQUESTED,
              key,
              body,
              Optional.of(call.expiresAt())),
          now);
    }
  }

  /** A step says more to the system that it names than such events say to others. */
  private Optional<String> said(
      Webhook webhook, String type, LeadId id, long seqNr, Lead after, LeadEvent event) {
    if (event instanceof LeadEvent.NurtureStep step
        && after instanceof Lead.Nurturing nurturing
        && step.webhook().filter(webhook.id()::equals).isPresent()) {
      return Optional.of(words.apply(webhook.format()).step(id, seqNr, nurturing, step));
    }
    return webhook.wants(type)
        ? Optional.of(words.apply(webhook.format()).happened(id, seqNr, after, event))
        : Optional.empty();
  }
}
