package baton.lead.entity;

import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.persistence.typed.EventAdapter;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.RecoveryFailed;
import akka.persistence.typed.SnapshotSelectionCriteria;
import akka.persistence.typed.javadsl.CommandHandlerWithReply;
import akka.persistence.typed.javadsl.EffectBuilder;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import akka.persistence.typed.javadsl.Recovery;
import akka.persistence.typed.javadsl.ReplyEffect;
import akka.persistence.typed.javadsl.SignalHandler;
import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.LeadEvent;
import baton.lead.LeadEvolution;
import baton.lead.LeadRefusal;
import baton.lead.LeadRules;
import baton.lead.LeadTalk;
import baton.lead.Rulebook;
import baton.lead.entity.LeadMessage.Answer;
import baton.lead.entity.LeadMessage.AskSlot;
import baton.lead.entity.LeadMessage.Do;
import baton.lead.entity.LeadMessage.Due;
import baton.lead.entity.LeadMessage.FirstSaid;
import baton.lead.entity.LeadMessage.Get;
import baton.lead.entity.LeadMessage.Look;
import baton.lead.entity.LeadMessage.MakeOffer;
import baton.lead.entity.LeadMessage.NoAnswer;
import baton.lead.entity.LeadMessage.PersonSaid;
import baton.lead.entity.LeadMessage.Seen;
import baton.lead.entity.LeadMessage.Tell;
import baton.lead.entity.LeadMessage.Tick;
import baton.platform.actors.NothingUnreadable;
import baton.shared.Decision;
import baton.shared.LeadId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Shell of a lead: messages become commands, decisions become journal writes, a wake-up becomes a
 * timer.
 */
public final class LeadEntity
    extends EventSourcedBehaviorWithEnforcedReplies<LeadMessage, LeadEvent, Lead> {
  public static final EntityTypeKey<LeadMessage> KEY =
      EntityTypeKey.create(LeadMessage.class, "lead");

  private final LeadId id;
  private final LeadWorld world;
  private final LeadTalk talk;
  private final ActorContext<LeadMessage> context;

  static Behavior<LeadMessage> create(LeadId id, LeadWorld world, Leads leads) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> new LeadEntity(id, world, leads, context, timers)));
  }

  private LeadEntity(
      LeadId id,
      LeadWorld world,
      Leads leads,
      ActorContext<LeadMessage> context,
      TimerScheduler<LeadMessage> timers) {
    super(
        PersistenceId.of(KEY.name(), id.value()),
        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(30), 0.3));
    this.id = id;
    this.world = world;
    this.talk = new LeadTalk(id, new Talking(id, world, leads, context, timers));
    this.context = context;
  }

  @Override
  public Lead emptyState() {
    return new Lead.Unknown();
  }

  @Override
  public EventHandler<Lead, LeadEvent> eventHandler() {
    return LeadEvolution::evolve;
  }

  @Override
  public CommandHandlerWithReply<LeadMessage, LeadEvent, Lead> commandHandler() {
    return this::on;
  }

  private ReplyEffect<LeadEvent, Lead> on(Lead lead, LeadMessage message) {
    return switch (message) {
      case Do it -> onDo(lead, it);
      case MakeOffer it -> onOffer(lead, it);
      case Tell(var command) -> silently(lead, command);
      case Get(var replyTo) -> Effect().reply(replyTo, lead);
      case Look(var replyTo) -> Effect().reply(replyTo, new Seen(lead, version()));
      case AskSlot it -> onAskSlot(lead, it);
      case Due(var version) -> onDue(lead, version);
      case Tick it -> onTick(lead, it);
      case PersonSaid it -> onPersonSaid(lead, it);
      case FirstSaid it -> onFirstSaid(lead, it);
      case NoAnswer _ -> Effect().noReply();
    };
  }

  @Override
  public SignalHandler<Lead> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.class, (lead, _) -> talk.recovered(lead))
        .onSignal(RecoveryFailed.class, (_, failed) -> notRecovered(failed.getFailure()))
        .build();
  }

  @Override
  public EventAdapter<LeadEvent, ?> eventAdapter() {
    return new NothingUnreadable<>();
  }

  @Override
  public Set<String> tagsFor(LeadEvent event) {
    return Set.of(Slices.tag(id));
  }

  /** No snapshots: a lead has few events, and a new one should not ask for what cannot be there. */
  @Override
  public Recovery recovery() {
    return Recovery.withSnapshotSelectionCriteria(SnapshotSelectionCriteria.none());
  }

  private long version() {
    return lastSequenceNumber(context);
  }

  private void notRecovered(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NothingUnreadable.Found) {
        world.lines().unreadable(id);
        return;
      }
    }
  }

  private ReplyEffect<LeadEvent, Lead> onDo(Lead lead, Do message) {
    var book = world.book().get();
    var decision = new LeadRules(book).decide(lead, message.command(), world.clock().instant());
    return switch (decision) {
      case Decision.Refused<LeadEvent, LeadRefusal>(var why) ->
          Effect().reply(message.replyTo(), new Answer(lead, false, Optional.of(why), version()));
      case Decision.Kept<LeadEvent, LeadRefusal>(var events) ->
          kept(book, lead, events)
              .thenReply(
                  message.replyTo(),
                  after -> new Answer(after, !events.isEmpty(), Optional.empty(), version()));
    };
  }

  private ReplyEffect<LeadEvent, Lead> silently(Lead lead, LeadCommand command) {
    var book = world.book().get();
    var decision = new LeadRules(book).decide(lead, command, world.clock().instant());
    return kept(book, lead, decision.events()).thenNoReply();
  }

  private ReplyEffect<LeadEvent, Lead> onOffer(Lead lead, MakeOffer message) {
    var book = world.book().get();
    var events = talk.offered(book, lead, message.offer(), world.clock().instant());
    return kept(book, lead, events).thenNoReply();
  }

  private ReplyEffect<LeadEvent, Lead> onAskSlot(Lead lead, AskSlot message) {
    talk.asked(lead, message.rep(), message.round(), world.clock().instant());
    return Effect().noReply();
  }

  /**
   * A write that was given up on may have been stored after all, and after the journal was read
   * again: what is due then is not in memory. The next word lets the lead begin anew.
   */
  private ReplyEffect<LeadEvent, Lead> onDue(Lead lead, long seen) {
    if (seen > version()) {
      context.getLog().warn("{} has {} events and knows {}: begins anew", id, seen, version());
      return Effect().stop().thenNoReply();
    }
    return onWake(lead);
  }

  private ReplyEffect<LeadEvent, Lead> onWake(Lead lead) {
    talk.woken(lead);
    return silently(lead, new LeadCommand.Wake());
  }

  private ReplyEffect<LeadEvent, Lead> onTick(Lead lead, Tick tick) {
    return switch (tick) {
      case WAKE -> onWake(lead);
      case REPEAT -> {
        talk.repeat(lead);
        yield Effect().noReply();
      }
    };
  }

  private ReplyEffect<LeadEvent, Lead> onPersonSaid(Lead lead, PersonSaid message) {
    return talk.personSaid(lead, message.person(), message.first().other())
        .map(command -> silently(lead, command))
        .orElseGet(() -> Effect().noReply());
  }

  private ReplyEffect<LeadEvent, Lead> onFirstSaid(Lead lead, FirstSaid message) {
    return talk.firstSaid(lead, message.person(), message.first(), message.refusal())
        .map(command -> silently(lead, command))
        .orElseGet(() -> Effect().noReply());
  }

  private EffectBuilder<LeadEvent, Lead> kept(Rulebook book, Lead before, List<LeadEvent> events) {
    return Effect().persist(events).thenRun((Lead _) -> talk.changed(book, before, events));
  }
}
