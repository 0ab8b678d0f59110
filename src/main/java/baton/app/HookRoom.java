package baton.app;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.dispatch.ExecutionContexts;
import baton.campaign.Webhook;
import baton.http.Replies;
import baton.http.leads.HookChat;
import baton.http.leads.HookJson;
import baton.http.reports.AgreementWords;
import baton.lead.view.Outward;
import baton.nurture.view.LeadHooks;
import baton.outbound.hook.Addresses;
import baton.outbound.hook.Courier;
import baton.outbound.hook.HookDeliveries;
import baton.outbound.hook.HookOutbox;
import baton.outbound.hook.HttpCarrier;
import baton.outbound.hook.Receiver;
import baton.outbound.hook.Signature;
import baton.platform.crypto.SealedText;
import baton.platform.crypto.Vault;
import baton.platform.db.Alerts;
import baton.policy.Kept;
import baton.policy.store.HookTerms;
import baton.policy.store.Policies;
import baton.reporting.notice.AgreementWatch;
import java.net.InetAddress;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jdbi.v3.core.Jdbi;

/** Everything that webhooks need, plugged together. */
final class HookRoom {
  private static final int SECRET_BYTES = 32;

  /** By whom a webhook is stopped that its receiver does not want. */
  private static final String RECEIVER = "receiver";

  private final HookSettings settings;
  private final Policies policies;
  private final Vault vault;
  private final SealedText secrets;
  private final Addresses addresses;
  private final HookOutbox outbox;
  private final HookDeliveries deliveries;
  private final Alerts alerts;
  private final SecureRandom random = new SecureRandom();
  private final Optional<URI> board;
  private final Clock clock;

  /**
   * @param publicUrl where people reach us from outside, if that is said
   */
  HookRoom(
      HookSettings settings,
      Policies policies,
      Jdbi jdbi,
      Vault vault,
      Optional<URI> publicUrl,
      Clock clock) {
    this.settings = settings;
    this.policies = policies;
    this.vault = vault;
    this.secrets = new SealedText(vault);
    this.addresses = new Addresses(settings.inside());
    this.outbox = new HookOutbox(jdbi, vault);
    this.deliveries = new HookDeliveries(jdbi);
    this.alerts = new Alerts(jdbi);
    this.board = publicUrl.map(url -> url.resolve("/board"));
    this.clock = clock;
  }

  /** What follows from what happens to leads. */
  Outward outward() {
    return new LeadHooks(this::webhooks, this::words, outbox, vault, clock);
  }

  private LeadHooks.Words words(Webhook.Format format) {
    return switch (format) {
      case STANDARD ->
          new HookJson(
              new Replies(),
              rep ->
                  Optional.ofNullable(policies.snapshot().house().reps().get(rep)).map(Kept::value),
              team -> policies.snapshot().hours(team));
      case SLACK -> new HookChat(new Replies(), board);
    };
  }

  private List<Webhook> webhooks() {
    return policies.snapshot().promotion().webhooks().values().stream().map(Kept::value).toList();
  }

  /** What other systems are told of agreements. */
  AgreementWatch.Messages messages() {
    return new AgreementWatch.Messages(
        this::webhooks, new AgreementWords(new Replies(), board), outbox, vault);
  }

  /** Sends what is due from now on, until the system ends. */
  void start(ActorSystem<?> system) {
    Executor blocking =
        system.dispatchers().lookup(DispatcherSelector.fromConfig("baton.webhooks.dispatcher"));
    var carrier =
        new HttpCarrier(
            system,
            addresses,
            InetAddress::getAllByName,
            Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("webhook-names-", 0).factory()),
            settings.limits().patience(),
            tls());
    var courier =
        new Courier(
            outbox,
            deliveries,
            carrier,
            new Courier.House(this::receivers, secrets::open, this::unwanted),
            alerts,
            settings.limits(),
            clock,
            blocking);
    system
        .scheduler()
        .scheduleWithFixedDelay(
            settings.every(),
            settings.every(),
            courier::round,
            ExecutionContexts.fromExecutor(blocking));
  }

  private static SSLContext tls() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JVM has no TLS", e);
    }
  }

  private List<Receiver> receivers() {
    return policies.snapshot().promotion().webhooks().values().stream()
        .filter(kept -> kept.value().active())
        .map(this::receiver)
        .toList();
  }

  private Receiver receiver(Kept<Webhook> kept) {
    var webhook = kept.value();
    return new Receiver(
        webhook.id(),
        kept.version(),
        webhook.url(),
        webhook.secrets(clock.instant()),
        manners(webhook));
  }

  private static Receiver.Manners manners(Webhook webhook) {
    return switch (webhook.format()) {
      case STANDARD -> Receiver.Manners.MACHINE;
      case SLACK -> Receiver.Manners.CHAT;
    };
  }

  /** Whether the webhook of that id is told anything now. */
  boolean listens(String id) {
    return Optional.ofNullable(policies.snapshot().promotion().webhooks().get(id))
        .filter(kept -> kept.value().active())
        .isPresent();
  }

  private void unwanted(Receiver receiver) {
    policies.stopWebhook(receiver.webhook(), receiver.version(), RECEIVER);
  }

  HookTerms terms() {
    return new HookTerms(addresses, secrets::seal, this::secret);
  }

  private String secret() {
    var bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Signature.secret(bytes);
  }

  HookDeliveries deliveries() {
    return deliveries;
  }
}
