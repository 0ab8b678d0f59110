package baton.app;

import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import baton.platform.auth.ApiKeys;
import baton.platform.config.SettingRefused;
import baton.platform.crypto.Secrets;
import baton.platform.crypto.SqlVault;
import baton.platform.crypto.Vault;
import baton.platform.db.Alerts;
import baton.platform.db.ConfigStore;
import baton.platform.db.Database;
import baton.platform.metrics.Metrics;
import baton.policy.store.Policies;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running Baton: everything wired, started in order, ended in the opposite order. */
public final class Baton implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Baton.class);
  private static final Duration ASK = Duration.ofSeconds(5);
  private static final Duration STOP_MAX = Duration.ofSeconds(40);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Settings settings;
  private final ActorSystem<?> system;
  private final Map<String, String> keys;
  private final Fleet fleet;
  private final Vault vault;

  private Baton(Settings settings) {
    this.settings = settings;
    log.info("Starting {}", settings);
    // JSON keeps milliseconds: a finer clock would make live state differ from replayed state
    var clock = Clock.tickMillis(java.time.ZoneOffset.UTC);
    var database = opened(Database.open(settings.databaseSettings()));
    boolean mayMakeSecret = database.embedded() || settings.loopback();
    var secrets = Secrets.load(settings.environment(), settings.dataDir(), mayMakeSecret);
    var background =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("key-blocks").factory());
    opened(background::shutdownNow);
    this.vault = SqlVault.open(database.read(), secrets, background);
    var apiKeys = opened(ApiKeys.open(database.jdbi()));
    this.keys = keys(settings, apiKeys, clock);
    var policies = opened(Policies.open(new ConfigStore(database.jdbi()), clock));
    var alerts = new Alerts(database.jdbi());
    var metrics = opened(new Metrics());
    var late = metrics.registry().summary("baton_clock_late_millis");
    this.system = Node.start(Node.config(database.journal()), vault);
    opened(this::stopSystem);
    this.fleet =
        Fleet.start(
            system,
            policies,
            clock,
            ASK,
            _ -> {},
            (team, why) ->
                alerts.raise(why, team.value(), "Offers of this team lapse; offering is on hold", why + team.value() + clock.instant(), clock.instant()),
            late::record);
  }

  /** Starts everything, or starts nothing. */
  public static Baton start(Settings settings) {
    return new Baton(settings);
  }

  private static Map<String, String> keys(Settings settings, ApiKeys keys, Clock clock) {
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
      var port = settings.port();
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
    return URI.create("http://%s:%d".formatted(settings.host(), settings.port()));
  }

  /** The demo's keys by role, {@code rep:<id>} for reps; empty where an operator brought their own. */
  public Map<String, String> keys() {
    return keys;
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
                  .anyMatch(reason -> reason instanceof CoordinatedShutdown.ClusterDowningReason$)) {
                action.run();
              }
              return java.util.concurrent.CompletableFuture.completedFuture(akka.Done.getInstance());
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
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        log.error("Did not close in order", e);
      }
    }
  }
}
