package baton.lead.entity;

import akka.actor.typed.ActorRef;
import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.LeadRefusal;
import baton.person.entity.PersonEntity.First;
import baton.platform.actors.Message;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import baton.shared.RepId;
import java.util.Optional;

/** What a lead's actor can be told. */
public sealed interface LeadMessage extends Message {
  /** Do this, and say how it went. */
  record Do(LeadCommand command, ActorRef<Answer> replyTo) implements LeadMessage {}

  /** Do this; nobody waits. */
  record Tell(LeadCommand command) implements LeadMessage {}

  /** From a dispatcher: a rep was found and a slot is reserved. */
  record MakeOffer(LeadCommand.Offer offer) implements LeadMessage {}

  record Get(ActorRef<Lead> replyTo) implements LeadMessage {}

  /** Show yourself, and say how many events made you. */
  record Look(ActorRef<Seen> replyTo) implements LeadMessage {}

  /** From a rep: does my slot still stand? */
  record AskSlot(LeadId lead, RepId rep, int round) implements LeadMessage {}

  /**
   * The read side sees a clock of yours that is due.
   *
   * @param version how many of your events it has seen
   */
  record Due(long version) implements LeadMessage {}

  /** Some clock may be due, or a word may have been lost. */
  enum Tick implements LeadMessage {
    WAKE,
    REPEAT
  }

  /** A person's answer about the lead that comes first. */
  record PersonSaid(PersonKey person, First first) implements LeadMessage {}

  /** The first lead's answer to being joined. */
  record FirstSaid(PersonKey person, LeadId first, Optional<LeadRefusal> refusal)
      implements LeadMessage {}

  /** Somebody did not answer; the next repeat tries again. */
  record NoAnswer() implements LeadMessage {}

  /**
   * How it went.
   *
   * @param changed false for a welcome repeat
   * @param version how many events the lead has had
   */
  record Answer(Lead lead, boolean changed, Optional<LeadRefusal> refusal, long version)
      implements Message {}

  /**
   * The lead as it is.
   *
   * @param version how many events the lead has had
   */
  record Seen(Lead lead, long version) implements Message {}
}
