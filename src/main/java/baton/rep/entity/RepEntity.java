package baton.rep.entity;

import akka.Done;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.javadsl.CommandHandlerWithReply;
import akka.persistence.typed.javadsl.EffectBuilder;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import akka.persistence.typed.javadsl.ReplyEffect;
import akka.persistence.typed.javadsl.RetentionCriteria;
import akka.persistence.typed.javadsl.SignalHandler;
import baton.rep.DeskNews;
import baton.rep.Duty;
import baton.rep.LastKnown;
import baton.rep.Presence;
import baton.rep.PresencePush;
import baton.rep.Rep;
import baton.rep.RepEvent;
import baton.rep.RepLines;
import baton.rep.RepRefusal;
import baton.rep.RepRules;
import baton.rep.RepStatus;
import baton.rep.RepTalk;
import baton.rep.entity.RepMessage.Beat;
import baton.rep.entity.RepMessage.Configure;
import baton.rep.entity.RepMessage.Credited;
import baton.rep.entity.RepMessage.Freed;
import baton.rep.entity.RepMessage.Get;
import baton.rep.entity.RepMessage.Held;
import baton.rep.entity.RepMessage.Offered;
import baton.rep.entity.RepMessage.Push;
import baton.rep.entity.RepMessage.Pushed;
import baton.rep.entity.RepMessage.Report;
import baton.rep.entity.RepMessage.Reservation;
import baton.rep.entity.RepMessage.Reserve;
import baton.rep.entity.RepMessage.Subscribe;
import baton.rep.entity.RepMessage.Tick;
import baton.rep.entity.RepMessage.Unsubscribe;
import baton.rep.entity.RepMessage.View;
import baton.shared.Decision;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shell of a rep: messages become rules' questions, decisions become journal writes, changes become
 * news.
 */
public final class RepEntity
    extends EventSourcedBehaviorWithEnforcedReplies<RepMessage, RepEvent, Rep> {
  public static final EntityTypeKey<RepMessage> KEY = EntityTypeKey.create(RepMessage.class, "rep");

  private static final Duration DESK_RENEWAL = Duration.ofSeconds(15);
  private static final Duration OVERDUE = Duration.ofMillis(10);

  /** Akka's own reach is 248 days. */
  private static final Duration TIMER_MAX = Duration.ofDays(100);

  private static final int SNAPSHOT_EVERY = 100;
  private static final int SNAPSHOTS_KEPT = 2;

  private final RepLines lines;
  private final Clock clock;
  private final ActorContext<RepMessage> context;
  private final TimerScheduler<RepMessage> timers;
  private final Desk desk;
  private final RepTalk talk;

  public static Behavior<RepMessage> create(
      RepId id,
      RepLines lines,
      Supplier<Duty> duty,
      Supplier<Map<String, LastKnown>> lastKnown,
      Clock clock) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(
            timers -> new RepEntity(id, lines, duty, lastKnown, clock, context, timers)));
  }

  private RepEntity(
      RepId id,
      RepLines lines,
      Supplier<Duty> duty,
      Supplier<Map<String, LastKnown>> lastKnown,
      Clock clock,
      ActorContext<RepMessage> context,
      TimerScheduler<RepMessage> timers) {
    super(
        PersistenceId.of(KEY.name(), id.value()),
        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(30), 0.3));
    this.lines = lines;
    this.clock = clock;
    this.context = context;
    this.timers = timers;
    this.desk = new Desk(clock.millis());
    this.talk = new RepTalk(id, lines, desk, this::wakeAt, duty, lastKnown, clock.instant());
  }

  @Override
  public Rep emptyState() {
    return Rep.NEW;
  }

  @Override
  public EventHandler<Rep, RepEvent> eventHandler() {
    return Rep::evolve;
  }

  @Override
  public CommandHandlerWithReply<RepMessage, RepEvent, Rep> commandHandler() {
    return this::on;
  }

  private ReplyEffect<RepEvent, Rep> on(Rep rep, RepMessage message) {
    return switch (message) {
      case Configure it -> onConfigure(rep, it);
      case Push it -> onPush(rep, it);
      case Beat it -> onBeat(rep, it);
      case Reserve it -> onReserve(rep, it);
      case Offered it -> onOffered(rep, it);
      case Held it -> onHeld(rep, it);
      case Freed it -> onFreed(rep, it);
      case Credited(var lead, var holder) -> onCredited(lead, holder);
      case Report it -> onReport(rep, it);
      case Get it -> onGet(rep, it);
      case Subscribe it -> onSubscribe(rep, it);
      case Unsubscribe it -> onUnsubscribe(it);
      case Tick it -> onTick(rep, it);
    };
  }

  @Override
  public SignalHandler<Rep> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.class, (rep, _) -> talk.recovered(rep, clock.instant()))
        .build();
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, SNAPSHOTS_KEPT);
  }

  private ReplyEffect<RepEvent, Rep> onConfigure(Rep rep, Configure message) {
    var decision = RepRules.configure(rep, message.profile(), clock.instant());
    return keep(rep, decision.events()).thenReply(message.replyTo(), _ -> Done.getInstance());
  }

  private ReplyEffect<RepEvent, Rep> onPush(Rep rep, Push message) {
    if (rep.profile().isEmpty()) {
      return Effect().reply(message.replyTo(), new Pushed(false, false, status(rep)));
    }
    var heard = RepRules.push(rep, talk.pulse(), message.push(), clock.instant());
    return heard(rep, heard)
        .thenReply(message.replyTo(), after -> new Pushed(heard.applied(), true, status(after)));
  }

  private ReplyEffect<RepEvent, Rep> onBeat(Rep rep, Beat message) {
    var heard = RepRules.heartbeat(rep, talk.pulse(), message.source(), clock.instant());
    return heard(rep, heard).thenNoReply();
  }

  private ReplyEffect<RepEvent, Rep> onReserve(Rep rep, Reserve message) {
    var decision =
        talk.reserve(rep, message.lead(), message.round(), message.force(), clock.instant());
    Optional<RepRefusal> refusal =
        decision instanceof Decision.Refused<RepEvent, RepRefusal>(var why)
            ? Optional.of(why)
            : Optional.empty();
    return keep(rep, decision.events())
        .thenReply(
            message.replyTo(),
            after -> new Reservation(message.lead(), message.round(), refusal, status(after)));
  }

  private ReplyEffect<RepEvent, Rep> onOffered(Rep rep, Offered message) {
    var offer =
        new DeskNews.Item.Offer(
            message.lead(), message.round(), message.expiresAt(), message.brief());
    talk.offered(rep, offer);
    return Effect().noReply();
  }

  private ReplyEffect<RepEvent, Rep> onHeld(Rep rep, Held message) {
    return keep(rep, talk.held(rep, message.lead(), message.round(), clock.instant()))
        .thenNoReply();
  }

  private ReplyEffect<RepEvent, Rep> onCredited(LeadId lead, RepId holder) {
    desk.show(new DeskNews.Item.Credited(lead, holder));
    return Effect().noReply();
  }

  private ReplyEffect<RepEvent, Rep> onFreed(Rep rep, Freed message) {
    var events =
        talk.freed(
            rep,
            message.lead(),
            message.round(),
            message.why(),
            message.autopauseAfter(),
            clock.instant());
    return keep(rep, events).thenNoReply();
  }

  private ReplyEffect<RepEvent, Rep> onReport(Rep rep, Report message) {
    lines.status(message.team(), status(rep));
    return Effect().noReply();
  }

  private ReplyEffect<RepEvent, Rep> onGet(Rep rep, Get message) {
    var validUntil = new HashMap<String, Instant>();
    var pulse = talk.pulse();
    rep.sources()
        .forEach((source, word) -> validUntil.put(source, pulse.believedUntil(source, word)));
    return Effect().reply(message.replyTo(), new View(rep, status(rep), validUntil));
  }

  private ReplyEffect<RepEvent, Rep> onSubscribe(Rep rep, Subscribe message) {
    if (desk.open(message.desk(), message.lastEventId(), new DeskNews.Item.Status(status(rep)))) {
      context.watchWith(message.desk(), new Unsubscribe(message.desk()));
      timers.startTimerWithFixedDelay("desks", Tick.DESKS, DESK_RENEWAL);
      talk.deskOpened(rep);
    }
    return Effect().noReply();
  }

  private ReplyEffect<RepEvent, Rep> onUnsubscribe(Unsubscribe message) {
    desk.close(message.desk());
    if (!desk.isOpen()) {
      timers.cancel("desks");
    }
    return Effect().noReply();
  }

  private ReplyEffect<RepEvent, Rep> onTick(Rep rep, Tick tick) {
    var now = clock.instant();
    return switch (tick) {
      // an open page is a rep who is there
      case DESKS ->
          heard(rep, RepRules.heartbeat(rep, talk.pulse(), PresencePush.DESK, now)).thenNoReply();
      case WAKE -> keep(rep, talk.woken(rep, now)).thenNoReply();
    };
  }

  private EffectBuilder<RepEvent, Rep> heard(Rep rep, RepRules.Heard heard) {
    var before = rep.presence(talk.pulse(), clock.instant());
    return keep(before, talk.heard(heard));
  }

  private EffectBuilder<RepEvent, Rep> keep(Rep rep, List<RepEvent> events) {
    return keep(rep.presence(talk.pulse(), clock.instant()), events);
  }

  private EffectBuilder<RepEvent, Rep> keep(Presence before, List<RepEvent> events) {
    return Effect()
        .persist(events)
        .thenRun((Rep after) -> talk.changed(before, events, after, clock.instant()));
  }

  private void wakeAt(Optional<Instant> at) {
    timers.cancel("wake");
    at.ifPresent(instant -> {
      var left = Duration.between(clock.instant(), instant);
      timers.startSingleTimer("wake", Tick.WAKE, bounded(left));
    });
  }

  /** One that is too far for a timer is looked at on the way. */
  private static Duration bounded(Duration left) {
    if (left.isNegative()) {
      return OVERDUE;
    }
    return left.compareTo(TIMER_MAX) < 0 ? left : TIMER_MAX;
  }

  private RepStatus status(Rep rep) {
    return talk.status(rep, clock.instant());
  }
}
