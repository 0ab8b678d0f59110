package baton.rep.entity;

import akka.Done;
import akka.actor.typed.ActorRef;
import baton.platform.actors.Message;
import baton.rep.Brief;
import baton.rep.DeskNews;
import baton.rep.Presence;
import baton.rep.PresencePush;
import baton.rep.ReleaseReason;
import baton.rep.Rep;
import baton.rep.RepProfile;
import baton.rep.RepRefusal;
import baton.rep.RepStatus;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** What a rep's actor can be told; everything but the first group is repeatable without harm. */
public sealed interface RepMessage extends Message {
  record Configure(RepProfile profile, ActorRef<Done> replyTo) implements RepMessage {}

  record Push(PresencePush push, ActorRef<Pushed> replyTo) implements RepMessage {}

  record Beat(String source) implements RepMessage {}

  /** Set a slot aside. */
  record Reserve(LeadId lead, int round, boolean force, ActorRef<Reservation> replyTo)
      implements RepMessage {}

  /** From the lead: offered to you. */
  record Offered(LeadId lead, int round, Instant expiresAt, Brief brief) implements RepMessage {}

  /** From the lead: yours. */
  record Held(LeadId lead, int round) implements RepMessage {}

  /** From the lead: no longer yours. */
  record Freed(LeadId lead, int round, ReleaseReason why, int autopauseAfter)
      implements RepMessage {}

  /** From the lead: your call is on the record, and somebody else has the lead. */
  record Credited(LeadId lead, RepId holder) implements RepMessage {}

  /** From a dispatcher: tell me who you are. */
  record Report(TeamId team) implements RepMessage {}

  record Get(ActorRef<View> replyTo) implements RepMessage {}

  /** A desk wants the news from there on, or everything that stands now. */
  record Subscribe(Optional<String> lastEventId, ActorRef<DeskNews> desk) implements RepMessage {}

  record Unsubscribe(ActorRef<DeskNews> desk) implements RepMessage {}

  /** Silence or a lease may be due. */
  enum Tick implements RepMessage {
    WAKE,
    DESKS
  }

  /**
   * What became of a push.
   *
   * @param applied false when the source had said something newer already
   */
  record Pushed(boolean applied, boolean known, RepStatus status) implements Message {}

  /** Whether the slot is set aside; and the rep as of now. */
  record Reservation(LeadId lead, int round, Optional<RepRefusal> refusal, RepStatus status)
      implements Message {}

  /**
   * Everything about a rep.
   *
   * @param validUntil until when each source's word may be believed
   */
  record View(Rep rep, RepStatus status, Map<String, Instant> validUntil) implements Message {
    public View {
      validUntil = Map.copyOf(validUntil);
    }

    /** Since when the word that decides stands, or since when there is none. */
    public Optional<Instant> since(Instant now) {
      var state = status.presence();
      if (state == Presence.NOT_RESPONDING) {
        return rep.lastRelease();
      }
      return rep.sources().entrySet().stream()
          .filter(source -> known(source.getKey(), source.getValue(), now) == state)
          .map(source ->
              state == Presence.UNKNOWN
                  ? validUntil.getOrDefault(source.getKey(), source.getValue().at())
                  : source.getValue().at())
          .min(Comparator.naturalOrder());
    }

    /** What that source's word still counts for. */
    public Presence known(String source, Rep.Word word, Instant now) {
      var until = validUntil.get(source);
      boolean fresh = !word.silent() && until != null && now.isBefore(until);
      return fresh ? word.state() : Presence.UNKNOWN;
    }
  }
}
