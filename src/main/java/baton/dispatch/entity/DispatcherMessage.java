package baton.dispatch.entity;

import akka.actor.typed.ActorRef;
import baton.lead.Want;
import baton.platform.actors.Message;
import baton.rep.RepStatus;
import baton.rep.entity.RepMessage.Reservation;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a team's dispatcher can be told; all of it repeatable without harm. */
public sealed interface DispatcherMessage extends Message {
  /** From a lead: find somebody. */
  record Wanted(Want want) implements DispatcherMessage {}

  /** From a lead: no longer looking. */
  record Unwanted(LeadId lead) implements DispatcherMessage {}

  /** From a lead: an offer has ended. */
  record Settled(LeadId lead, int round, boolean lapsed) implements DispatcherMessage {}

  /** From a lead: an offer came too late or to the wrong round. */
  record Refused(LeadId lead, int round) implements DispatcherMessage {}

  /** From a rep: this is me now. */
  record Heard(RepStatus status) implements DispatcherMessage {}

  /** From a rep: the slot is set aside, or why not. */
  record Answered(RepId rep, LeadId lead, int round, Optional<Reservation> reservation)
      implements DispatcherMessage {}

  /** Tell what you see. */
  record Look(ActorRef<View> replyTo) implements DispatcherMessage {}

  /** From the read side: these are in the queue. */
  record Queued(List<LeadId> leads) implements DispatcherMessage {
    public Queued {
      leads = List.copyOf(leads);
    }
  }

  /** Time to look again. */
  enum Tick implements DispatcherMessage {
    LOOK,
    PENDING,
    GATHER
  }

  /**
   * What a dispatcher sees.
   *
   * @param onHoldUntil while the storm breaker is open
   */
  record View(int waiting, int reps, int routable, int pending, Optional<Instant> onHoldUntil)
      implements Message {}
}
