package baton.dispatch.entity;

import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.ShardingEnvelope;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import baton.dispatch.Calibration;
import baton.dispatch.entity.DispatcherMessage.Foreseen;
import baton.dispatch.entity.DispatcherMessage.Turns;
import baton.dispatch.entity.DispatcherMessage.View;
import baton.platform.actors.Hosting;
import baton.shared.TeamId;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** All dispatchers, wherever their actors run: one per team. */
public final class Dispatchers {
  private final ActorSystem<?> system;
  private final ClusterSharding sharding;
  private final Duration timeout;

  public Dispatchers(ActorSystem<?> system, Duration timeout) {
    this.system = system;
    this.sharding = ClusterSharding.get(system);
    this.timeout = timeout;
  }

  /** Begins to host dispatchers on this node. */
  public void start(DispatcherWorld world) {
    Entity<DispatcherMessage, ShardingEnvelope<DispatcherMessage>> entity =
        Entity.of(Dispatcher.KEY, ctx -> Dispatcher.create(new TeamId(ctx.getEntityId()), world))
            .withSettings(Hosting.forGood(system));
    sharding.init(entity);
  }

  public void tell(TeamId team, DispatcherMessage message) {
    ref(team).tell(message);
  }

  /** What that team's dispatcher sees; starts it if need be. */
  public CompletionStage<View> look(TeamId team) {
    return ref(team).ask(DispatcherMessage.Look::new, timeout);
  }

  /** What a lead that comes to that team now would meet. */
  public CompletionStage<Foreseen> foresee(TeamId team) {
    return ref(team).ask(DispatcherMessage.Foresee::new, timeout);
  }

  /** Whose turn it is in that team. */
  public CompletionStage<Turns> turns(TeamId team) {
    return ref(team).ask(DispatcherMessage.LookAtTurns::new, timeout);
  }

  /** Gives a rep turns, or takes some; answered once it is on the record. */
  public CompletionStage<Turns> calibrate(TeamId team, Calibration calibration) {
    return ref(team).ask(replyTo -> new DispatcherMessage.Calibrate(calibration, replyTo), timeout);
  }

  private EntityRef<DispatcherMessage> ref(TeamId team) {
    return sharding.entityRefFor(Dispatcher.KEY, team.value());
  }
}
