package baton.app;

import akka.actor.BootstrapSetup;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.SpawnProtocol;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import baton.platform.actors.VaultSetup;
import baton.platform.crypto.Vault;
import baton.platform.db.Login;
import baton.platform.journal.JournalWatch;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.time.Duration;
import java.util.Map;

/**
 * One node's actor system: configured from {@code conf/}, joined to its cluster, be it a cluster of
 * one.
 */
final class Node {
  private static final String NAME = "baton";
  private static final Duration JOIN_MAX = Duration.ofSeconds(20);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private Node() {}

  /**
   * The configuration with the journal's database and our own address laid over it.
   *
   * @param file a file of {@code conf/}, such as an overlay
   */
  static Config config(String file, Login journal, String host, int port) {
    var database =
        ConfigFactory.parseMap(
            Map.of(
                "baton.database.url", journal.url(),
                "baton.database.user", journal.user(),
                "baton.database.password", journal.password(),
                "baton.http.host", host,
                "baton.http.port", port));
    var own =
        ConfigFactory.parseResources(file, ConfigParseOptions.defaults().setAllowMissing(false));
    return ConfigFactory.load(database.withFallback(own));
  }

  /** Starts the system; where no seeds are named the node is a cluster of its own. */
  static ActorSystem<SpawnProtocol.Command> start(Config config, Vault vault, JournalWatch watch) {
    var setup =
        ActorSystemSetup.create(BootstrapSetup.create(config), new VaultSetup(vault), watch);
    var system = ActorSystem.create(SpawnProtocol.create(), NAME, setup);
    var cluster = Cluster.get(system);
    if (config.getStringList("akka.cluster.seed-nodes").isEmpty()) {
      cluster.manager().tell(Join.create(cluster.selfMember().address()));
    }
    awaitUp(cluster);
    return system;
  }

  private static void awaitUp(Cluster cluster) {
    var end = System.nanoTime() + JOIN_MAX.toNanos();
    while (!cluster.selfMember().status().equals(MemberStatus.up())) {
      if (System.nanoTime() > end) {
        throw new StartRefused(
            "Expected to join the cluster within %s, and did not: are the seed nodes reachable?"
                .formatted(JOIN_MAX));
      }
      try {
        Thread.sleep(LOOK_EVERY);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StartRefused("Interrupted while joining the cluster");
      }
    }
  }
}
