package baton.platform.actors;

import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.ClusterShardingSettings;
import akka.cluster.sharding.typed.ClusterShardingSettings.PassivationStrategySettings$;
import java.time.Duration;

/** How long a kind of actor stays in memory. */
public final class Hosting {
  private static final Duration BRIEFLY = Duration.ofSeconds(10);

  private Hosting() {}

  /** For the few that know something by listening: never put to sleep for being idle. */
  public static ClusterShardingSettings forGood(ActorSystem<?> system) {
    return ClusterShardingSettings.create(system).withNoPassivationStrategy();
  }

  /** For the many that are asked once or twice and then no more. */
  public static ClusterShardingSettings briefly(ActorSystem<?> system) {
    return ClusterShardingSettings.create(system)
        .withPassivationStrategy(
            PassivationStrategySettings$.MODULE$.defaults().withIdleEntityPassivation(BRIEFLY));
  }
}
