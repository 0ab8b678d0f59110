package baton.simulation;

import baton.person.Person;
import baton.person.PersonEvent;
import baton.shared.Decision;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import java.util.Optional;
import java.util.function.Consumer;

/** A person's actor, as {@code PersonEntity} is to Akka. */
final class PersonCell extends Cell<Person, PersonEvent> {
  PersonCell(World world, PersonKey key) {
    super(world, key.value());
  }

  @Override
  Person empty() {
    return Person.NEW;
  }

  @Override
  Person evolve(Person state, PersonEvent event) {
    return Person.evolve(state, event);
  }

  @Override
  void forget() {}

  @Override
  void recovered() {}

  @Override
  boolean staysForGood() {
    return false;
  }

  @Override
  void handle(Object message) {
    switch (message) {
      case Words.Claim(var lead, var replyTo) ->
          answer(Person.claim(state(), lead, world.now()), replyTo);
      case Words.Look(var replyTo) ->
          replyTo.accept(new Words.First(state().standing(world.now())));
      case Words.Supersede(var closed, var lead, var replyTo) ->
          answer(Person.supersede(state(), closed, lead, world.now()), replyTo);
      default -> throw new IllegalStateException("A person cannot hear " + message);
    }
  }

  private void answer(Decision<PersonEvent, LeadId> decision, Consumer<Words.First> replyTo) {
    switch (decision) {
      case Decision.Kept<PersonEvent, LeadId>(var events) ->
          persist(events, () -> replyTo.accept(new Words.First(Optional.empty())));
      case Decision.Refused<PersonEvent, LeadId>(var other) ->
          replyTo.accept(new Words.First(Optional.of(other)));
    }
  }
}
