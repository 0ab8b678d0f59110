package baton.person.entity;

import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import baton.person.entity.PersonEntity.Ask;
import baton.person.entity.PersonEntity.First;
import baton.platform.actors.Hosting;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** All persons, wherever their actors run. An answer that does not come in time fails its stage. */
public final class Persons {
  private final ActorSystem<?> system;
  private final ClusterSharding sharding;
  private final Duration timeout;

  public Persons(ActorSystem<?> system, Duration timeout) {
    this.system = system;
    this.sharding = ClusterSharding.get(system);
    this.timeout = timeout;
  }

  /** Begins to host persons on this node. */
  public void start(Clock clock) {
    sharding.init(
        Entity.of(
                PersonEntity.KEY,
                ctx -> PersonEntity.create(new PersonKey(ctx.getEntityId()), clock))
            .withSettings(Hosting.briefly(system)));
  }

  /** Asks to be the lead that is worked for the person. */
  public CompletionStage<First> claim(PersonKey person, LeadId lead) {
    return ref(person).ask(replyTo -> new Ask.Claim(lead, replyTo), timeout);
  }

  /** Asks which lead is worked for the person, and claims nothing. */
  public CompletionStage<First> look(PersonKey person) {
    return ref(person).ask(Ask.Look::new, timeout);
  }

  /** Asks to take the place of a lead that turned out to be closed. */
  public CompletionStage<First> supersede(PersonKey person, LeadId closed, LeadId lead) {
    return ref(person).ask(replyTo -> new Ask.Supersede(closed, lead, replyTo), timeout);
  }

  private EntityRef<Ask> ref(PersonKey person) {
    return sharding.entityRefFor(PersonEntity.KEY, person.value());
  }
}
