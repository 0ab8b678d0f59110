package baton.lead.entity;

import akka.actor.typed.javadsl.ActorContext;
import baton.lead.Dossier;
import baton.lead.LeadCommand;
import baton.lead.LeadRefusal;
import baton.lead.entity.LeadMessage.FirstSaid;
import baton.lead.entity.LeadMessage.NoAnswer;
import baton.lead.entity.LeadMessage.PersonSaid;
import baton.lead.entity.LeadMessage.Tell;
import baton.person.entity.PersonEntity.First;
import baton.person.entity.Persons;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The conversation by which a new lead learns whose it is. Every step may be repeated; whoever does
 * not answer is asked again by the lead's next repeat.
 */
final class Matching {
  private final LeadId id;
  private final Persons persons;
  private final Leads leads;
  private final ActorContext<LeadMessage> context;

  Matching(LeadId id, Persons persons, Leads leads, ActorContext<LeadMessage> context) {
    this.id = id;
    this.persons = persons;
    this.leads = leads;
    this.context = context;
  }

  /** The first address decides; a test, and a lead without an address, is nobody's. */
  void begin(Dossier dossier) {
    if (dossier.test() || dossier.keys().isEmpty()) {
      context.getSelf().tell(new Tell(new LeadCommand.Match(Optional.empty())));
      return;
    }
    var person = dossier.keys().getFirst();
    hear(person, persons.claim(person, id));
  }

  /**
   * The other addresses are claimed so that later posts find this lead by them; who holds one
   * already keeps it.
   */
  void claimTheRest(Dossier dossier) {
    dossier.keys().stream().skip(1).forEach(person -> persons.claim(person, id));
  }

  /** Tells the first lead what this person said again. */
  void join(Dossier dossier, PersonKey person, LeadId first) {
    var submission = dossier.submission().read();
    if (submission.isEmpty()) {
      return;
    }
    context.pipeToSelf(
        leads.ask(first, new LeadCommand.Join(id, submission.get())),
        (answer, failure) ->
            failure != null
                ? new NoAnswer()
                : new FirstSaid(
                    person, first, !answer.refusal().equals(Optional.of(LeadRefusal.NOT_OPEN))));
  }

  void supersede(PersonKey person, LeadId closed) {
    hear(person, persons.supersede(person, closed, id));
  }

  private void hear(PersonKey person, CompletionStage<First> answer) {
    context.pipeToSelf(
        answer,
        (first, failure) -> failure != null ? new NoAnswer() : new PersonSaid(person, first));
  }
}
