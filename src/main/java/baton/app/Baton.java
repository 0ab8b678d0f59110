package baton.app;

import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import baton.app.demo.Demo;
import baton.dispatch.view.Rotations;
import baton.http.HttpSettings;
import baton.http.Readiness;
import baton.http.Storage;
import baton.intake.entity.IntakeSettings;
import baton.lead.LeadCommand;
import baton.lead.Party;
import baton.lead.call.DialsAsked;
import baton.lead.entity.Recounter;
import baton.lead.entity.Sweeper;
import baton.lead.entity.SweeperSettings;
import baton.lead.view.CallsForgotten;
import baton.lead.view.CountedTerms;
import baton.lead.view.DueLeads;
import baton.lead.view.Erasure;
import baton.lead.view.LeadView;
import baton.lead.view.Losses;
import baton.lead.view.Outward;
import baton.lead.view.Quarantine;
import baton.lead.view.ViewSettings;
import baton.outbound.hook.HookDeliveries;
import baton.platform.auth.ApiKeys;
import baton.platform.config.SettingRefused;
import baton.platform.crypto.Hashes;
import baton.platform.crypto.Secrets;
import baton.platform.crypto.SqlVault;
import baton.platform.crypto.Vault;
import baton.platform.db.Alerts;
import baton.platform.db.ConfigStore;
import baton.platform.db.Database;
import baton.platform.db.Pulse;
import baton.platform.journal.JournalWatch;
import baton.platform.metrics.Metrics;
import baton.policy.Kept;
import baton.policy.RepEntry;
import baton.policy.store.Policies;
import baton.rep.PresenceSource;
import baton.rep.asterisk.AsteriskSettings;
import baton.rep.view.LastWords;
import baton.rep.view.SourceBook;
import baton.reporting.Ledger;
import baton.reporting.Vitals;
import baton.shared.RepId;
import baton.shared.TeamId;
import com.typesafe.config.Config;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running Baton: everything wired, started in order, ended in the opposite order. */
public final class Baton implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Baton.class);
  private static final Duration OPEN_MAX = Duration.ofSeconds(20);
  private static final Duration STOP_MAX = Duration.ofSeconds(40);

  /** Queued leads a dispatcher is told of at once; the rest follow as these are taken. */
  private static final int QUEUED_AT_ONCE = 2_000;

  private final Deque<AutoCloseable> open;
  private final URI uri;
  private final Settings settings;
  private final ActorSystem<?> system;
  private final Map<String, String> keys;
  private final Fleet fleet;
  private final Vault vault;

  private Baton(Settings settings, Clock clock, Deque<AutoCloseable> open) {
    this.settings = settings;
    this.open = open;
    log.info("Starting {}", settings);
    int port = settings.port() == 0 ? freePort() : settings.port();
    this.uri = URI.create("http://%s:%d".formatted(settings.host(), port));
    var database = opened(Database.open(settings.databaseSettings()));
    boolean mayMakeSecret = database.embedded() || settings.loopback();
    var secrets = Secrets.load(settings.environment(), settings.dataDir(), mayMakeSecret);
    var background =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("key-blocks").factory());
    opened(background::shutdownNow);
    this.vault = SqlVault.open(database.read(), secrets, background);
    var apiKeys = opened(ApiKeys.open(database.jdbi()));
    this.keys = keys(settings, port, apiKeys, clock);
    var policies = opened(Policies.open(new ConfigStore(database.jdbi()), clock));
    var metrics = opened(new Metrics());
    database.pools().forEach(metrics::pool);
    metrics.disk(settings.dataDir());
    var storage = new Storage();
    var pulse = opened(database.pulse());
    pulse.listen(storage::changed);
    metrics.registry().gauge("baton_database_up", pulse, p -> p.beating() ? 1 : 0);
    var config = Node.config(settings.config(), database.journal(), settings.host(), port);
    var watch = new JournalWatch();
    watch.measure(new JournalGauge(metrics));
    this.system = Node.start(config, vault, watch);
    opened(this::stopSystem);
    var blocking = Doors.blocking(system);
    var reading = Doors.reading(system);
    var waiting = new DueLeads(database.jdbi(), reading);
    var pager = new Pager(new Alerts(database.jdbi()), clock, blocking);
    var conflicts = metrics.registry().counter("baton_journal_conflicts");
    watch.listen(who -> {
      conflicts.increment();
      pager.conflict(who);
    });
    // leads are told to look again by the fleet, which is begun below
    var quarantine =
        new Quarantine(
            database.jdbi(), vault, secrets.hashes(), clock, lead -> fleet().leads().repeat(lead));
    var words =
        new LastWords(
            new SourceBook(database.jdbi()),
            source ->
                policies
                    .snapshot()
                    .house()
                    .presenceSource(source)
                    .flatMap(PresenceSource::lastKnown));
    this.fleet =
        Fleet.start(
            system,
            policies,
            clock,
            DispatchSettings.from(config),
            words,
            team -> waiting.queued(team, QUEUED_AT_ONCE),
            new Rotations(database.jdbi(), reading),
            pager::page,
            lead -> reading.execute(() -> quarantine.look(lead)),
            metrics.registry().summary("baton_clock_late_millis")::record);
    var mail =
        new MailRoom(
            MailSettings.from(config),
            database.jdbi(),
            vault,
            secrets.hashes(),
            uri,
            settings.demo() ? Optional.of(settings.dataDir().resolve("mails")) : Optional.empty(),
            clock);
    var hooks =
        new HookRoom(
            HookSettings.from(config), policies, database.jdbi(), vault, mail.publicUrl(), clock);
    var acts = new ActRoom(ActSettings.from(config), policies, database.jdbi(), clock);
    var recounted = new Recounted(metrics.registry(), clock);
    readSide(
        config,
        database,
        secrets.hashes(),
        clock,
        reading,
        waiting,
        quarantine,
        policies,
        recounted,
        mail.outward(policies)
            .and(hooks.outward())
            .and(new Losses(database.jdbi()))
            .and(new CallsForgotten())
            .and(new DialsAsked(hooks::listens, clock))
            .and(recounted)
            .and(new Ringing(metrics.registry(), clock))
            .and(new Happenings(metrics.registry(), clock)));
    var reports =
        new ReportRoom(
            system, database, vault, ReportSettings.from(config), policies, clock, reading);
    reports.start();
    reports
        .agreements()
        .start(
            system,
            AgreementSettings.from(config),
            mail.heads(policies, vault),
            hooks.messages(),
            clock,
            reading);
    mail.start(system, blocking);
    hooks.start(system);
    acts.start(system, fleet, blocking);
    metrics.registry().gauge("baton_leads_quarantined", quarantine, q -> q.counts().leads());
    metrics.registry().gauge("baton_view_events_missing", quarantine, q -> q.counts().events());
    metrics.registry().gauge("baton_events_missing", reports, ReportRoom::missing);
    metrics.registry().gauge("baton_webhooks_parked", hooks.deliveries(), HookDeliveries::parked);
    new VitalSigns(
            metrics.registry(),
            new Vitals(database.jdbi()),
            new Ledger(database.jdbi(), clock, Runnable::run),
            new VitalSigns.Names(
                () ->
                    policies.snapshot().house().teams().keySet().stream()
                        .map(TeamId::value)
                        .toList(),
                hooks::listens),
            clock)
        .start(system, VitalSigns.every(config), reading);
    policies.snapshot().house().reps().forEach(this::wake);
    policies.whenChanged(
        (before, after) -> after.house().rescheduled(before.house()).forEach(fleet.reps()::look));
    var calls =
        new CallRoom(
            CallSettings.from(config),
            IntakeSettings.from(config).defaultRegion(),
            policies,
            Doors.leadDesk(fleet, storage, quarantine),
            database.jdbi(),
            secrets.hashes(),
            clock,
            blocking);
    var phones =
        new PhoneRoom(
            AsteriskSettings.from(config),
            policies,
            fleet.reps(),
            words,
            database.jdbi(),
            vault,
            blocking,
            calls,
            clock);
    calls.start(system, phones.start(system));
    metrics.registry().gauge("baton_presence_source_silent", phones, PhoneRoom::silent);
    var doors =
        new Doors(
            system,
            HttpSettings.from(config),
            IntakeSettings.from(config),
            database.jdbi(),
            vault,
            secrets.hashes(),
            apiKeys,
            policies,
            fleet,
            metrics,
            storage,
            quarantine,
            mail,
            hooks,
            acts,
            reports,
            calls,
            phones.book(),
            clock);
    open(doors, pulse);
    if (settings.demo()) {
      var demo = Demo.start(uri, keys, System.out, System.nanoTime());
      opened(demo);
    }
  }

  private void readSide(
      Config config,
      Database database,
      Hashes hashes,
      Clock clock,
      Executor reading,
      DueLeads waiting,
      Quarantine quarantine,
      Policies policies,
      Recounted recounted,
      Outward outward) {
    var settingsOfView = ViewSettings.from(config);
    var view = new LeadView(database.projection(), vault, hashes, clock, settingsOfView, outward);
    var erasure =
        new Erasure(
            database.jdbi(),
            vault,
            settingsOfView.eraseSettles(),
            lead -> fleet.leads().tell(lead, new LeadCommand.Erase(Party.SYSTEM)));
    view.start(system, erasure, quarantine, reading);
    var sweeping = SweeperSettings.from(config);
    Sweeper.start(system, waiting::until, fleet.leads(), clock, sweeping);
    var counted = new CountedTerms(database.jdbi(), reading, clock);
    Recounter.start(
        system,
        () -> policies.snapshot().house().terms(),
        counted,
        fleet.leads(),
        sweeping,
        recounted.progress());
  }

  /**
   * A rep knows presence by listening, so every rep's actor runs from the start; told again what is
   * configured, lest it was stored just before the end and never said.
   */
  private void wake(RepId rep, Kept<RepEntry> configured) {
    var _ = fleet.reps().configure(rep, configured.value().profile());
  }

  private void open(Doors doors, Pulse pulse) {
    var readiness =
        new Readiness(Map.of("database", () -> CompletableFuture.completedFuture(amiss(pulse))));
    try {
      doors
          .open(uri, settings.demo(), readiness)
          .toCompletableFuture()
          .get(OPEN_MAX.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new StartRefused(
          "Expected to listen at %s, but cannot: %s"
              .formatted(uri, Optional.ofNullable(e.getCause()).orElse(e).getMessage()));
    } catch (InterruptedException | TimeoutException _) {
      throw new StartRefused("Expected to listen at %s within %s".formatted(uri, OPEN_MAX));
    }
  }

  private static Optional<String> amiss(Pulse pulse) {
    return pulse.beating() ? Optional.empty() : Optional.of("no answer");
  }

  /** Starts everything; what was opened before something failed is closed again. */
  public static Baton start(Settings settings) {
    // JSON keeps milliseconds: a finer clock would make live state differ from replayed state
    return start(settings, Clock.tickMillis(ZoneOffset.UTC));
  }

  /** The same by a clock of one's own, which must tick in milliseconds. */
  public static Baton start(Settings settings, Clock clock) {
    var open = new ArrayDeque<AutoCloseable>();
    try {
      return new Baton(settings, clock, open);
    } catch (RuntimeException e) {
      close(open);
      throw e;
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> keys(Settings settings, int port, ApiKeys keys, Clock clock) {
    var now = clock.instant();
    if (settings.adminKey().isPresent()) {
      try {
        keys.adopt(settings.adminKey().get(), "operator", now);
      } catch (IllegalArgumentException e) {
        throw new SettingRefused("BATON_ADMIN_KEY: " + e.getMessage());
      }
      keys.list().stream()
          .filter(key -> key.demo())
          .forEach(key -> keys.revoke(key.principal().keyId(), now));
      return Map.of();
    }
    if (settings.loopback()) {
      return DemoKeys.ensure(
          keys,
          settings.dataDir(),
          settings.demo(),
          List.of("http://127.0.0.1:" + port, "http://localhost:" + port),
          now);
    }
    if (keys.anyDemo() || keys.list().isEmpty()) {
      throw new StartRefused(
          "Expected BATON_ADMIN_KEY when BATON_HTTP_HOST is not a loopback address: demo keys, which were printed, must"
              + " not open a server that others can reach. With it set they are revoked.");
    }
    return Map.of();
  }

  /** Where HTTP listens. */
  public URI uri() {
    return uri;
  }

  /**
   * The demo's keys by role, {@code rep:<id>} for reps; empty where an operator brought their own.
   */
  public Map<String, String> keys() {
    return keys;
  }

  ActorSystem<?> system() {
    return system;
  }

  Vault vault() {
    return vault;
  }

  Fleet fleet() {
    return fleet;
  }

  /** The ready line and the demo keys. */
  void announce(PrintStream out) {
    out.println("Baton ready at " + uri());
    keys.forEach((role, key) -> out.println("key %s %s".formatted(role, key)));
    out.flush();
  }

  /** Called when the cluster has put this node out. */
  void onDowned(Runnable action) {
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseActorSystemTerminate(),
            "downed",
            () -> {
              if (CoordinatedShutdown.get(system).getShutdownReason().stream()
                  .anyMatch(
                      reason -> reason instanceof CoordinatedShutdown.ClusterDowningReason$)) {
                action.run();
              }
              return CompletableFuture.completedFuture(akka.Done.getInstance());
            });
  }

  private <T extends AutoCloseable> T opened(T resource) {
    open.push(resource);
    return resource;
  }

  private void stopSystem() throws InterruptedException, ExecutionException, TimeoutException {
    CoordinatedShutdown.get(system)
        .runAll(CoordinatedShutdown.jvmExitReason())
        .toCompletableFuture()
        .get(STOP_MAX.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    close(open);
  }

  private static void close(Deque<AutoCloseable> open) {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        log.error("Did not close in order", e);
      }
    }
  }
}
