package baton.platform.actors;

import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.ClusterShardingSettings;

/** How long a kind of actor stays in memory. */
public final class Hosting {
  private Hosting() {}

  /** For the few that know something by listening: never put to sleep for being idle. */
  public static ClusterShardingSettings forGood(ActorSystem<?> system) {
    return ClusterShardingSettings.create(system).withNoPassivationStrategy();
  }
}
