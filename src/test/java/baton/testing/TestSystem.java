package baton.testing;

import akka.actor.BootstrapSetup;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import baton.platform.actors.VaultSetup;
import baton.platform.crypto.Vault;
import baton.platform.db.Login;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** Actor systems with the settings of conf/, for tests. */
public final class TestSystem {
  private static final Config ALONE =
      ConfigFactory.parseString(
          """
          akka.actor.provider = local
          akka.persistence.journal.plugin = "akka.persistence.testkit.journal"
          akka.persistence.snapshot-store.plugin = "akka.persistence.testkit.snapshotstore"
          """);

  private TestSystem() {}

  /**
   * One without a cluster or a database, where messages and events are serialised as in production.
   */
  public static ActorTestKit kit() {
    return kit(ConfigFactory.empty());
  }

  /** The same, with some settings of one's own, such as a clock that is moved by hand. */
  public static ActorTestKit kit(Config own) {
    var config = own.withFallback(ALONE).withFallback(ConfigFactory.load());
    return ActorTestKit.create(start(config, new MemoryVault()));
  }

  /** A cluster of one, with its journal in that database. */
  public static ActorSystem<Void> node(Login database, Vault vault) {
    var laidOver =
        ConfigFactory.parseMap(
            Map.of(
                "baton.database.url", database.url(),
                "baton.database.user", database.user(),
                "baton.database.password", database.password()));
    var config =
        ConfigFactory.load(laidOver.withFallback(ConfigFactory.parseResources("application.conf")));
    var system = start(config, vault);
    var cluster = Cluster.get(system);
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> cluster.selfMember().status().equals(MemberStatus.up()));
    return system;
  }

  /** Ends a system and waits until it has. */
  public static void end(ActorSystem<?> system) {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }

  private static ActorSystem<Void> start(Config config, Vault vault) {
    return ActorSystem.create(
        Behaviors.<Void>empty(),
        "baton",
        ActorSystemSetup.create(BootstrapSetup.create(config), new VaultSetup(vault)));
  }
}
