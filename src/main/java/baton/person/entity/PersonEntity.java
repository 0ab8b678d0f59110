package baton.person.entity;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.SnapshotSelectionCriteria;
import akka.persistence.typed.javadsl.CommandHandlerWithReply;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import akka.persistence.typed.javadsl.Recovery;
import akka.persistence.typed.javadsl.ReplyEffect;
import baton.person.Person;
import baton.person.PersonEvent;
import baton.platform.actors.Message;
import baton.shared.Decision;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Shell of a person: one at a time, who comes first. */
public final class PersonEntity
    extends EventSourcedBehaviorWithEnforcedReplies<PersonEntity.Ask, PersonEvent, Person> {
  public static final EntityTypeKey<Ask> KEY = EntityTypeKey.create(Ask.class, "person");

  /** What a person can be asked. */
  public sealed interface Ask extends Message {
    /** Am I the one? */
    record Claim(LeadId lead, ActorRef<First> replyTo) implements Ask {}

    /** Who is the one? */
    record Look(ActorRef<First> replyTo) implements Ask {}

    /** The one is closed: am I the one now? */
    record Supersede(LeadId closed, LeadId lead, ActorRef<First> replyTo) implements Ask {}
  }

  /** The other lead that is the one; empty when it is the asking one, or there is none. */
  public record First(Optional<LeadId> other) implements Message {}

  private final Clock clock;

  static Behavior<Ask> create(PersonKey key, Clock clock) {
    return new PersonEntity(key, clock);
  }

  private PersonEntity(PersonKey key, Clock clock) {
    super(
        PersistenceId.of(KEY.name(), key.value()),
        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(30), 0.3));
    this.clock = clock;
  }

  @Override
  public Person emptyState() {
    return Person.NEW;
  }

  @Override
  public EventHandler<Person, PersonEvent> eventHandler() {
    return Person::evolve;
  }

  /**
   * No snapshots: a person has few events, and a new one should not ask for what cannot be there.
   */
  @Override
  public Recovery recovery() {
    return Recovery.withSnapshotSelectionCriteria(SnapshotSelectionCriteria.none());
  }

  @Override
  public CommandHandlerWithReply<Ask, PersonEvent, Person> commandHandler() {
    return this::on;
  }

  private ReplyEffect<PersonEvent, Person> on(Person person, Ask message) {
    return switch (message) {
      case Ask.Claim it -> onClaim(person, it);
      case Ask.Look(var replyTo) ->
          Effect().reply(replyTo, new First(person.standing(clock.instant())));
      case Ask.Supersede it -> onSupersede(person, it);
    };
  }

  private ReplyEffect<PersonEvent, Person> onClaim(Person person, Ask.Claim ask) {
    return answer(Person.claim(person, ask.lead(), clock.instant()), ask.replyTo());
  }

  private ReplyEffect<PersonEvent, Person> onSupersede(Person person, Ask.Supersede ask) {
    var decision = Person.supersede(person, ask.closed(), ask.lead(), clock.instant());
    return answer(decision, ask.replyTo());
  }

  private ReplyEffect<PersonEvent, Person> answer(
      Decision<PersonEvent, LeadId> decision, ActorRef<First> replyTo) {
    return switch (decision) {
      case Decision.Kept<PersonEvent, LeadId>(var events) ->
          Effect().persist(events).thenReply(replyTo, _ -> new First(Optional.empty()));
      case Decision.Refused<PersonEvent, LeadId>(var other) ->
          Effect().reply(replyTo, new First(Optional.of(other)));
    };
  }
}
