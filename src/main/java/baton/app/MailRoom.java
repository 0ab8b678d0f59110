package baton.app;

import akka.actor.typed.ActorSystem;
import akka.dispatch.ExecutionContexts;
import baton.http.nurture.TrackingRoutes;
import baton.lead.view.Outward;
import baton.nurture.Letters;
import baton.nurture.Sender;
import baton.nurture.view.Acknowledgements;
import baton.nurture.view.Drafts;
import baton.nurture.view.LeadMails;
import baton.nurture.view.TrackMails;
import baton.nurture.view.Tracking;
import baton.nurture.view.Unsubscribing;
import baton.outbound.MailFolder;
import baton.outbound.Outbox;
import baton.outbound.Postman;
import baton.outbound.Smtp;
import baton.outbound.Suppressions;
import baton.outbound.Transport;
import baton.platform.crypto.Hashes;
import baton.platform.crypto.Vault;
import baton.platform.mustache.Texts;
import baton.policy.Kept;
import baton.policy.Snapshot;
import baton.policy.store.Policies;
import baton.reporting.notice.Heads;
import baton.shared.RepId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Jdbi;

/** Everything that mails need, plugged together; without a way out none is made. */
final class MailRoom {
  private static final String DEMO_FROM = "Baton's demo <demo@baton.example>";

  private final Outbox outbox;
  private final Suppressions suppressions;
  private final Unsubscribing unsubscribing;
  private final Tracking tracking;
  private final Letters letters = new Letters(new Texts()::fill);
  private final Optional<Postman> postman;
  private final MailSettings settings;
  private final Clock clock;

  /**
   * @param folder where mails go that have no server to go to; none, and there are none
   */
  MailRoom(
      MailSettings settings,
      Jdbi jdbi,
      Vault vault,
      Hashes hashes,
      URI here,
      Optional<Path> folder,
      Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.outbox = new Outbox(jdbi, vault);
    this.suppressions = new Suppressions(jdbi);
    var base = settings.publicUrl().orElse(here);
    this.unsubscribing = new Unsubscribing(hashes, base);
    this.tracking = new Tracking(hashes, base);
    Optional<Transport> way =
        settings
            .server()
            .<Transport>map(server -> new Smtp(server, clock))
            .or(() ->
                folder.map(
                    place -> new MailFolder(place, settings.from().orElse(DEMO_FROM), clock)));
    this.postman =
        way.map(transport ->
            new Postman(outbox, suppressions, transport, settings.cap(), settings.lease(), clock));
  }

  /** What follows from what happens to leads. */
  Outward outward(Policies policies) {
    if (postman.isEmpty()) {
      return Outward.NOTHING;
    }
    var mails =
        new LeadMails(
            id -> policies.snapshot().promotion().template(id),
            rep -> sender(policies.snapshot(), rep),
            letters,
            outbox,
            unsubscribing,
            settings.tracking() ? Optional.of(tracking) : Optional.empty(),
            clock);
    return new Acknowledgements(mails, settings.acknowledgementWaits()).and(new TrackMails(mails));
  }

  /** Who is gone is named to nobody. */
  private static Optional<Sender> sender(Snapshot policies, RepId rep) {
    return Optional.ofNullable(policies.house().reps().get(rep))
        .map(Kept::value)
        .filter(entry -> entry.profile().active())
        .map(entry -> new Sender(entry.profile().name(), entry.email(), entry.phone()));
  }

  /** Sends what is due from now on, until the system ends. */
  void start(ActorSystem<?> system, Executor blocking) {
    postman.ifPresent(one ->
        system
            .scheduler()
            .scheduleWithFixedDelay(
                settings.every(),
                settings.every(),
                one::round,
                ExecutionContexts.fromExecutor(blocking)));
  }

  /** Where people reach us, if not where we listen. */
  Optional<URI> publicUrl() {
    return settings.publicUrl();
  }

  /** What reps may send by hand. */
  Drafts drafts(Policies policies) {
    return new Drafts(rep -> sender(policies.snapshot(), rep), letters, unsubscribing);
  }

  /** Those who signed agreements, where mails are sent at all. */
  Optional<Heads> heads(Policies policies, Vault vault) {
    return postman.map(_ ->
        new Heads(
            id -> policies.snapshot().promotion().template(id),
            letters,
            outbox,
            vault,
            unsubscribing::hash));
  }

  Letters letters() {
    return letters;
  }

  Outbox outbox() {
    return outbox;
  }

  Suppressions suppressions() {
    return suppressions;
  }

  Unsubscribing unsubscribing() {
    return unsubscribing;
  }

  Tracking tracking() {
    return tracking;
  }

  TrackingRoutes.Counting counting() {
    return new TrackingRoutes.Counting(settings.tracking(), settings.scannedWithin());
  }
}
