package baton.simulation;

import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.LeadRefusal;
import baton.rep.PresencePush;
import baton.rep.RepProfile;
import baton.rep.RepRefusal;
import baton.rep.RepStatus;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Messages whose production form carries an actor's address; all others are the production's. */
final class Words {
  private Words() {}

  /** To a lead: do this and say how it went. */
  record Do(LeadCommand command, Consumer<Done> replyTo) {}

  /** How it went. */
  record Done(Lead lead, Optional<LeadRefusal> refusal) {}

  /** To a lead: show yourself. */
  record Show(Consumer<Lead> replyTo) {}

  /** To a rep: set a slot aside. */
  record Reserve(LeadId lead, int round, boolean force, Consumer<Reserved> replyTo) {}

  record Reserved(Optional<RepRefusal> refusal, RepStatus status) {}

  /** To a rep: a source says something. */
  record Push(PresencePush push) {}

  record Configure(RepProfile profile) {}

  /** To a rep: show me what stands, and what comes. */
  record OpenDesk() {}

  record CloseDesk() {}

  /** To a person: am I the one? */
  record Claim(LeadId lead, Consumer<First> replyTo) {}

  record Look(Consumer<First> replyTo) {}

  record Supersede(LeadId closed, LeadId lead, Consumer<First> replyTo) {}

  record First(Optional<LeadId> other) {}

  /** To a dispatcher, by itself. */
  record Answered(RepId rep, LeadId lead, int round, Optional<Reserved> answer) {}

  record Waiting(List<LeadId> leads) {}
}
