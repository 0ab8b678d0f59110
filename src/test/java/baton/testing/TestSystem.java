package baton.testing;

import akka.actor.BootstrapSetup;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import baton.platform.actors.VaultSetup;
import baton.platform.crypto.Vault;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/** Actor systems with the settings of conf/, for tests. */
public final class TestSystem {
  private TestSystem() {}

  /** One without a cluster or a database, where messages and events are serialised as in production. */
  public static ActorTestKit kit() {
    var settings =
        """
        akka.actor.provider = local
        akka.persistence.journal.plugin = "akka.persistence.testkit.journal"
        akka.persistence.snapshot-store.plugin = "akka.persistence.testkit.snapshotstore"
        """;
    return ActorTestKit.create(
        start(ConfigFactory.parseString(settings).withFallback(ConfigFactory.load()), new MemoryVault()));
  }

  private static ActorSystem<Void> start(Config config, Vault vault) {
    return ActorSystem.create(
        Behaviors.<Void>empty(),
        "baton",
        ActorSystemSetup.create(BootstrapSetup.create(config), new VaultSetup(vault)));
  }
}
