package baton.dispatch.entity;

import akka.actor.typed.ActorRef;
import baton.dispatch.Calibration;
import baton.dispatch.Forecast;
import baton.dispatch.Rotation;
import baton.lead.LeadNotice;
import baton.lead.OfferEnd;
import baton.lead.Want;
import baton.platform.actors.Message;
import baton.rep.RepStatus;
import baton.rep.entity.RepMessage.Reservation;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Duration;
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
  record Settled(LeadId lead, RepId rep, int round, OfferEnd end) implements DispatcherMessage {
    public static Settled of(LeadNotice.Settled notice) {
      return new Settled(notice.lead(), notice.rep(), notice.round(), notice.end());
    }
  }

  /** From a lead: somebody tried to reach the person at that moment, or the promise is broken. */
  record Responded(LeadId lead, Optional<Instant> at) implements DispatcherMessage {}

  /** From a lead: an offer came too late or to the wrong round. */
  record Refused(LeadId lead, int round) implements DispatcherMessage {}

  /** From a rep: this is me now. */
  record Heard(RepStatus status) implements DispatcherMessage {}

  /** From a rep: the slot is set aside, or why not. */
  record Answered(RepId rep, LeadId lead, int round, Optional<Reservation> reservation)
      implements DispatcherMessage {}

  /** Tell what you see. */
  record Look(ActorRef<View> replyTo) implements DispatcherMessage {}

  /** Tell what a lead that comes now would meet. */
  record Foresee(ActorRef<Foreseen> replyTo) implements DispatcherMessage {}

  /** Tell whose turn it is. */
  record LookAtTurns(ActorRef<Turns> replyTo) implements DispatcherMessage {}

  /** Give a rep turns, or take some; answered once it is on the record. */
  record Calibrate(Calibration calibration, ActorRef<Turns> replyTo) implements DispatcherMessage {}

  /** From the store: whose turn it was; empty when it could not be read. */
  record Remembered(Optional<Rotation.Places> places) implements DispatcherMessage {}

  /** From the store: whether what was to be kept is kept. */
  record Kept(boolean done) implements DispatcherMessage {}

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
    GATHER,
    KEEP,
    REMEMBER
  }

  /**
   * How everybody stands in the rotation; nobody where reps take no turns.
   *
   * @param known whether the rep who was to be calibrated is one of them
   */
  record Turns(List<Rotation.Standing> standings, boolean known) implements Message {
    public Turns {
      standings = List.copyOf(standings);
    }
  }

  /**
   * What a lead that comes now would meet, and what that was worked out from.
   *
   * @param promise what it would be promised, in open hours
   * @param turnover how often a second one rep who is full has room again, if that was seen
   * @param lapsing the share of the latest offers that lapsed, if there were any
   */
  record Foreseen(
      Instant asOf,
      Duration promise,
      Instant respondBy,
      Forecast forecast,
      Optional<Double> turnover,
      Optional<Double> lapsing,
      View view)
      implements Message {}

  /**
   * What a dispatcher sees.
   *
   * @param onHoldUntil while the storm breaker is open
   */
  record View(int waiting, int reps, int routable, int pending, Optional<Instant> onHoldUntil)
      implements Message {}
}
