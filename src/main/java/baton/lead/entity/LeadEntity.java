package baton.lead.entity;

import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.SnapshotSelectionCriteria;
import akka.persistence.typed.javadsl.CommandHandlerWithReply;
import akka.persistence.typed.javadsl.EffectBuilder;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import akka.persistence.typed.javadsl.Recovery;
import akka.persistence.typed.javadsl.ReplyEffect;
import akka.persistence.typed.javadsl.SignalHandler;
import baton.lead.Lead;
import baton.lead.LeadClocks;
import baton.lead.LeadCommand;
import baton.lead.LeadEvent;
import baton.lead.LeadEvolution;
import baton.lead.LeadNotice;
import baton.lead.LeadNotices;
import baton.lead.LeadRefusal;
import baton.lead.LeadRules;
import baton.lead.Rulebook;
import baton.lead.entity.LeadMessage.Answer;
import baton.lead.entity.LeadMessage.AskSlot;
import baton.lead.entity.LeadMessage.Do;
import baton.lead.entity.LeadMessage.FirstSaid;
import baton.lead.entity.LeadMessage.Get;
import baton.lead.entity.LeadMessage.Look;
import baton.lead.entity.LeadMessage.MakeOffer;
import baton.lead.entity.LeadMessage.NoAnswer;
import baton.lead.entity.LeadMessage.PersonSaid;
import baton.lead.entity.LeadMessage.Seen;
import baton.lead.entity.LeadMessage.Tell;
import baton.lead.entity.LeadMessage.Tick;
import baton.rep.entity.RepMessage;
import baton.shared.Decision;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Duration;
import java.util.HashSet;
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

  private static final Duration REPEAT = Duration.ofSeconds(5);
  private static final Duration REPEAT_MAX = Duration.ofMinutes(5);

  private final LeadId id;
  private final LeadWorld world;
  private final Matching matching;
  private final TimerScheduler<LeadMessage> timers;
  private final ActorContext<LeadMessage> context;

  /** Slots that their reps were told to give up before any offer had come for them. */
  private final Set<Released> released = new HashSet<>();

  private Duration repeat = REPEAT;

  private record Released(RepId rep, int round) {}

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
    this.matching = new Matching(id, world.persons(), leads, context);
    this.timers = timers;
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
    return newCommandHandlerWithReplyBuilder()
        .forAnyState()
        .onCommand(Do.class, this::onDo)
        .onCommand(MakeOffer.class, this::onOffer)
        .onCommand(Tell.class, (lead, message) -> silently(lead, message.command()))
        .onCommand(Get.class, (lead, message) -> Effect().reply(message.replyTo(), lead))
        .onCommand(
            Look.class,
            (lead, message) -> Effect().reply(message.replyTo(), new Seen(lead, version())))
        .onCommand(AskSlot.class, this::onAskSlot)
        .onCommand(Tick.class, this::onTick)
        .onCommand(PersonSaid.class, this::onPersonSaid)
        .onCommand(FirstSaid.class, this::onFirstSaid)
        .onCommand(NoAnswer.class, (_, _) -> Effect().noReply())
        .build();
  }

  @Override
  public SignalHandler<Lead> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.class, (lead, _) -> recovered(lead))
        .build();
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

  private void recovered(Lead lead) {
    LeadNotices.standing(lead).forEach(this::send);
    begin(lead);
    arm(lead);
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
    var offer = message.offer();
    boolean givenUp = released.remove(new Released(offer.rep(), offer.round()));
    var book = world.book().get();
    var decision = new LeadRules(book).decide(lead, offer, world.clock().instant());
    if (givenUp || decision instanceof Decision.Refused<LeadEvent, LeadRefusal>) {
      // the slot was reserved for an offer that will not be made
      send(LeadNotices.slot(lead, id, offer.rep(), offer.round()));
      world.lines().refused(offer.team(), id, offer.round());
      return Effect().noReply();
    }
    return kept(book, lead, decision.events()).thenNoReply();
  }

  private ReplyEffect<LeadEvent, Lead> onAskSlot(Lead lead, AskSlot message) {
    var answer = LeadNotices.slot(lead, id, message.rep(), message.round());
    if (answer instanceof LeadNotice.SlotFree && lead instanceof Lead.Queued) {
      // an offer for that slot may be on its way: it must not stand once the slot is given up
      released.add(new Released(message.rep(), message.round()));
    }
    send(answer);
    return Effect().noReply();
  }

  private ReplyEffect<LeadEvent, Lead> onTick(Lead lead, Tick tick) {
    return switch (tick) {
      case WAKE -> silently(lead, new LeadCommand.Wake());
      case REPEAT -> {
        LeadNotices.standing(lead).forEach(this::send);
        begin(lead);
        yield Effect().noReply();
      }
    };
  }

  private ReplyEffect<LeadEvent, Lead> onPersonSaid(Lead lead, PersonSaid message) {
    if (!(lead instanceof Lead.Received(var dossier))) {
      return Effect().noReply();
    }
    if (message.first().other().isEmpty()) {
      matching.claimTheRest(dossier);
      return silently(lead, new LeadCommand.Match(Optional.empty()));
    }
    matching.join(dossier, message.person(), message.first().other().get());
    return Effect().noReply();
  }

  private ReplyEffect<LeadEvent, Lead> onFirstSaid(Lead lead, FirstSaid message) {
    if (!(lead instanceof Lead.Received)) {
      return Effect().noReply();
    }
    if (message.open()) {
      return silently(lead, new LeadCommand.Match(Optional.of(message.first())));
    }
    matching.supersede(message.person(), message.first());
    return Effect().noReply();
  }

  private EffectBuilder<LeadEvent, Lead> kept(Rulebook book, Lead before, List<LeadEvent> events) {
    return Effect().persist(events).thenRun((Lead after) -> changed(book, before, events, after));
  }

  private void changed(Rulebook book, Lead before, List<LeadEvent> events, Lead after) {
    var lead = before;
    for (var event : events) {
      var next = LeadEvolution.evolve(lead, event);
      LeadNotices.after(book, lead, event, next).forEach(this::send);
      if (event instanceof LeadEvent.Rung rung) {
        world.lines().rang(rung.lateBy().toMillis());
      }
      lead = next;
    }
    if (!events.isEmpty()) {
      repeat = REPEAT;
      released.clear();
      begin(after);
    }
    arm(after);
  }

  /**
   * A lead that is not matched yet asks whose it is; one that waits or is new repeats itself until
   * heard.
   */
  private void begin(Lead lead) {
    if (lead instanceof Lead.Received(var dossier)) {
      matching.begin(dossier);
    }
    if (lead instanceof Lead.Received || lead instanceof Lead.Queued) {
      timers.startSingleTimer(Tick.REPEAT, repeat);
      var doubled = repeat.multipliedBy(2);
      repeat = doubled.compareTo(REPEAT_MAX) < 0 ? doubled : REPEAT_MAX;
    } else {
      timers.cancel(Tick.REPEAT);
    }
  }

  private void arm(Lead lead) {
    timers.cancel(Tick.WAKE);
    LeadClocks.wakesAt(lead)
        .ifPresent(at -> {
          var left = Duration.between(world.clock().instant(), at);
          timers.startSingleTimer(Tick.WAKE, left.isNegative() ? Duration.ZERO : left);
        });
  }

  private void send(LeadNotice notice) {
    switch (notice) {
      case LeadNotice.SlotOffered(var rep, var lead, var round, var expiresAt, var brief) ->
          world.reps().tell(rep, new RepMessage.Offered(lead, round, expiresAt, brief));
      case LeadNotice.SlotHeld(var rep, var lead, var round) ->
          world.reps().tell(rep, new RepMessage.Held(lead, round));
      case LeadNotice.SlotFree(var rep, var lead, var round, var why, var autopause) ->
          world.reps().tell(rep, new RepMessage.Freed(lead, round, why, autopause));
      case LeadNotice.Wanted(var team, var want) -> world.lines().wanted(team, want);
      case LeadNotice.Unwanted(var team, var lead) -> world.lines().unwanted(team, lead);
      case LeadNotice.Settled(var team, var lead, var round, var lapsed) ->
          world.lines().settled(team, lead, round, lapsed);
    }
  }
}
