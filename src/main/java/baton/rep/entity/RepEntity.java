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
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import akka.persistence.typed.javadsl.ReplyEffect;
import akka.persistence.typed.javadsl.RetentionCriteria;
import akka.persistence.typed.javadsl.SignalHandler;
import baton.rep.Departure;
import baton.rep.DeskNews;
import baton.rep.Presence;
import baton.rep.PresencePush;
import baton.rep.Pulse;
import baton.rep.Rep;
import baton.rep.RepEvent;
import baton.rep.RepRefusal;
import baton.rep.RepRules;
import baton.rep.RepStatus;
import baton.rep.entity.RepMessage.Beat;
import baton.rep.entity.RepMessage.Configure;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shell of a rep: messages become rules' questions, decisions become journal writes, changes become
 * news.
 */
public final class RepEntity
    extends EventSourcedBehaviorWithEnforcedReplies<RepMessage, RepEvent, Rep> {
  public static final EntityTypeKey<RepMessage> KEY = EntityTypeKey.create(RepMessage.class, "rep");

  /** A reservation that nobody spoke of for so long is asked about. */
  private static final Duration LEASE = Duration.ofSeconds(10);

  /** A held lead is asked about this often, should its release have been lost. */
  private static final Duration HELD_LEASE = Duration.ofMinutes(5);

  private static final Duration DESK_RENEWAL = Duration.ofSeconds(15);
  private static final int SNAPSHOT_EVERY = 100;
  private static final int SNAPSHOTS_KEPT = 2;
  private static final long REVISIONS_PER_MILLI = 1_000;

  private final RepId id;
  private final RepLines lines;
  private final Clock clock;
  private final ActorContext<RepMessage> context;
  private final TimerScheduler<RepMessage> timers;
  private final Desk desk;
  private final Map<LeadId, Instant> leases = new HashMap<>();

  /** Own count of changes, higher in every later life: Akka's sequence number is no token here. */
  private long revision;

  private Pulse pulse = Pulse.NONE;
  private Optional<RepStatus> told = Optional.empty();
  private Set<baton.shared.TeamId> toldTeams = Set.of();

  public static Behavior<RepMessage> create(RepId id, RepLines lines, Clock clock) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> new RepEntity(id, lines, clock, context, timers)));
  }

  private RepEntity(
      RepId id,
      RepLines lines,
      Clock clock,
      ActorContext<RepMessage> context,
      TimerScheduler<RepMessage> timers) {
    super(
        PersistenceId.of(KEY.name(), id.value()),
        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(30), 0.3));
    this.id = id;
    this.lines = lines;
    this.clock = clock;
    this.context = context;
    this.timers = timers;
    this.desk = new Desk(clock.millis());
    this.revision = clock.millis() * REVISIONS_PER_MILLI;
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
    return newCommandHandlerWithReplyBuilder()
        .forAnyState()
        .onCommand(Configure.class, this::onConfigure)
        .onCommand(Push.class, this::onPush)
        .onCommand(Beat.class, this::onBeat)
        .onCommand(Reserve.class, this::onReserve)
        .onCommand(Offered.class, this::onOffered)
        .onCommand(Held.class, this::onHeld)
        .onCommand(Freed.class, this::onFreed)
        .onCommand(Report.class, this::onReport)
        .onCommand(Get.class, this::onGet)
        .onCommand(Subscribe.class, this::onSubscribe)
        .onCommand(Unsubscribe.class, this::onUnsubscribe)
        .onCommand(Tick.class, this::onTick)
        .build();
  }

  @Override
  public SignalHandler<Rep> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.class, (rep, _) -> recovered(rep))
        .build();
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, SNAPSHOTS_KEPT);
  }

  private void recovered(Rep rep) {
    var now = clock.instant();
    pulse = Pulse.recovered(rep, now);
    rep.slots().keySet().forEach(lead -> leases.put(lead, now));
    if (rep.recorded() != Presence.AVAILABLE) {
      departed(rep, rep.recorded());
    }
    settle(rep);
  }

  private ReplyEffect<RepEvent, Rep> onConfigure(Rep rep, Configure message) {
    var decision = RepRules.configure(rep, message.profile(), clock.instant());
    return keep(rep, decision.events()).thenReply(message.replyTo(), _ -> Done.getInstance());
  }

  private ReplyEffect<RepEvent, Rep> onPush(Rep rep, Push message) {
    var heard = RepRules.push(rep, pulse, message.push(), clock.instant());
    boolean known = rep.profile().isPresent();
    if (!known) {
      return Effect().reply(message.replyTo(), new Pushed(false, false, status(rep)));
    }
    return heard(rep, heard)
        .thenReply(message.replyTo(), after -> new Pushed(heard.applied(), true, status(after)));
  }

  private ReplyEffect<RepEvent, Rep> onBeat(Rep rep, Beat message) {
    return heard(rep, RepRules.heartbeat(rep, pulse, message.source(), clock.instant()))
        .thenNoReply();
  }

  private ReplyEffect<RepEvent, Rep> onReserve(Rep rep, Reserve message) {
    var now = clock.instant();
    var decision =
        RepRules.reserve(rep, pulse, message.lead(), message.round(), message.force(), now);
    Optional<RepRefusal> refusal =
        decision instanceof Decision.Refused<RepEvent, RepRefusal>(var why)
            ? Optional.of(why)
            : Optional.empty();
    if (refusal.isEmpty()) {
      leases.put(message.lead(), now.plus(LEASE));
    }
    return keep(rep, decision.events())
        .thenReply(
            message.replyTo(),
            after -> new Reservation(message.lead(), message.round(), refusal, status(after)));
  }

  private ReplyEffect<RepEvent, Rep> onOffered(Rep rep, Offered message) {
    if (stale(rep, message.lead(), message.round())) {
      return Effect().noReply();
    }
    if (unexpected(rep, message)) {
      lines.left(message.lead(), id, message.round(), Departure.OCCUPIED);
      return Effect().noReply();
    }
    leases.put(message.lead(), message.expiresAt().plus(LEASE));
    var item =
        new DeskNews.Item.Offer(
            message.lead(), message.round(), message.expiresAt(), message.brief());
    if (!desk.shows(message.lead(), item)) {
      desk.show(item);
    }
    var gone = departure(rep, rep.presence(pulse, clock.instant()));
    gone.ifPresent(how -> lines.left(message.lead(), id, message.round(), how));
    return Effect().noReply();
  }

  /**
   * An offer for which no slot is set aside, as when the lead was told otherwise meanwhile, does
   * not stand.
   */
  private boolean unexpected(Rep rep, Offered message) {
    var slot = rep.slots().get(message.lead());
    return slot == null || slot.round() < message.round();
  }

  private ReplyEffect<RepEvent, Rep> onHeld(Rep rep, Held message) {
    if (stale(rep, message.lead(), message.round())) {
      return Effect().noReply();
    }
    leases.put(message.lead(), clock.instant().plus(HELD_LEASE));
    boolean first = !desk.shows(message.lead(), held(message));
    desk.show(held(message));
    var events = new java.util.ArrayList<>(slotUnknown(rep, message.lead(), message.round()));
    if (first) {
      events.addAll(RepRules.acted(rep, clock.instant()).events());
    }
    return keep(rep, events).thenNoReply();
  }

  private static DeskNews.Item held(Held message) {
    return new DeskNews.Item.Lead(message.lead(), message.round());
  }

  /** The lead is the truth: a slot it speaks of exists, even if this rep never heard of it. */
  private List<RepEvent> slotUnknown(Rep rep, LeadId lead, int round) {
    var slot = rep.slots().get(lead);
    return slot != null && slot.round() >= round
        ? List.of()
        : List.of(new RepEvent.Reserved(clock.instant(), lead, round, true));
  }

  private static boolean stale(Rep rep, LeadId lead, int round) {
    var slot = rep.slots().get(lead);
    return slot != null && slot.round() > round;
  }

  private ReplyEffect<RepEvent, Rep> onFreed(Rep rep, Freed message) {
    var decision =
        RepRules.release(
            rep,
            message.lead(),
            message.round(),
            message.why(),
            message.autopauseAfter(),
            clock.instant());
    if (!decision.events().isEmpty()) {
      leases.remove(message.lead());
    }
    if (desk.shows(message.lead()) && !stale(rep, message.lead(), message.round())) {
      desk.show(new DeskNews.Item.Withdrawn(message.lead(), message.round(), message.why()));
    }
    return keep(rep, decision.events()).thenNoReply();
  }

  private ReplyEffect<RepEvent, Rep> onReport(Rep rep, Report message) {
    lines.status(message.team(), status(rep));
    return Effect().noReply();
  }

  private ReplyEffect<RepEvent, Rep> onGet(Rep rep, Get message) {
    var validUntil = new HashMap<String, Instant>();
    pulse.beats().forEach((source, beat) -> validUntil.put(source, beat.validUntil()));
    return Effect().reply(message.replyTo(), new View(rep, status(rep), validUntil));
  }

  private ReplyEffect<RepEvent, Rep> onSubscribe(Rep rep, Subscribe message) {
    if (desk.open(message.desk(), message.lastEventId(), new DeskNews.Item.Status(status(rep)))) {
      context.watchWith(message.desk(), new Unsubscribe(message.desk()));
      timers.startTimerWithFixedDelay("desks", Tick.DESKS, DESK_RENEWAL);
      rep.slots().forEach((lead, slot) -> askUnlessShown(lead, slot.round()));
    }
    return Effect().noReply();
  }

  private void askUnlessShown(LeadId lead, int round) {
    if (!desk.shows(lead)) {
      lines.ask(lead, id, round);
    }
  }

  private ReplyEffect<RepEvent, Rep> onUnsubscribe(Rep rep, Unsubscribe message) {
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
          heard(rep, RepRules.heartbeat(rep, pulse, PresencePush.DESK, now)).thenNoReply();
      case WAKE -> {
        leases.entrySet().stream()
            .filter(lease -> !lease.getValue().isAfter(now))
            .map(Map.Entry::getKey)
            .toList()
            .forEach(lead -> renew(rep, lead, now));
        var silences = RepRules.silences(rep, pulse, now);
        yield silences.isEmpty()
            ? keep(rep, silences).thenNoReply()
            : keep(rep, silences)
                .thenRun((Rep after) -> departed(after, after.presence(pulse, now)))
                .thenNoReply();
      }
    };
  }

  /** Past the end of a slot's lease the lead is asked whether it still stands. */
  private void renew(Rep rep, LeadId lead, Instant now) {
    var slot = rep.slots().get(lead);
    if (slot == null) {
      leases.remove(lead);
      return;
    }
    leases.put(lead, now.plus(LEASE));
    lines.ask(lead, id, slot.round());
  }

  private akka.persistence.typed.javadsl.EffectBuilder<RepEvent, Rep> heard(
      Rep rep, RepRules.Heard heard) {
    var before = rep.presence(pulse, clock.instant());
    pulse = heard.pulse();
    return Effect().persist(heard.events()).thenRun((Rep after) -> changed(before, after));
  }

  private akka.persistence.typed.javadsl.EffectBuilder<RepEvent, Rep> keep(
      Rep rep, List<RepEvent> events) {
    var before = rep.presence(pulse, clock.instant());
    return Effect().persist(events).thenRun((Rep after) -> changed(before, after));
  }

  /**
   * What a change means to the leads in this rep's slots, to the dispatchers and to the open desks.
   */
  private void changed(Presence before, Rep after) {
    var now = after.presence(pulse, clock.instant());
    boolean active = after.profile().map(p -> p.active()).orElse(false);
    if (!active || (before != now && now != Presence.AVAILABLE)) {
      departed(after, now);
    }
    if (active && now.atWork() && !before.atWork()) {
      after.slots().forEach((lead, slot) -> lines.back(lead, id, slot.round()));
    }
    settle(after);
  }

  private void departed(Rep rep, Presence presence) {
    departure(rep, presence)
        .ifPresent(
            how -> rep.slots().forEach((lead, slot) -> lines.left(lead, id, slot.round(), how)));
  }

  private static Optional<Departure> departure(Rep rep, Presence presence) {
    if (!rep.profile().map(p -> p.active()).orElse(false)) {
      return Optional.of(Departure.INACTIVE);
    }
    return switch (presence) {
      case AVAILABLE -> Optional.empty();
      case BUSY, WRAP_UP, NOT_RESPONDING -> Optional.of(Departure.OCCUPIED);
      case OFFLINE, BREAK, UNKNOWN -> Optional.of(Departure.AWAY);
    };
  }

  /** Tells who must know, and arms the one timer. */
  private void settle(Rep rep) {
    var status = status(rep);
    boolean news = told.map(old -> !status.equals(old)).orElse(true);
    if (news) {
      revision++;
      announce(status(rep));
    }
    arm(rep);
  }

  private void announce(RepStatus status) {
    told = Optional.of(status);
    var teams = new HashSet<>(toldTeams);
    teams.addAll(status.teams());
    toldTeams = status.teams();
    teams.forEach(team -> lines.status(team, status));
    desk.show(new DeskNews.Item.Status(status));
  }

  private void arm(Rep rep) {
    var silence = RepRules.wakesAt(rep, pulse);
    var lease = leases.values().stream().min(Instant::compareTo);
    var next =
        java.util.stream.Stream.of(silence, lease)
            .flatMap(Optional::stream)
            .min(Instant::compareTo);
    if (next.isEmpty()) {
      timers.cancel("wake");
      return;
    }
    var left = Duration.between(clock.instant(), next.get());
    timers.startSingleTimer("wake", Tick.WAKE, left.isNegative() ? Duration.ofMillis(10) : left);
  }

  private RepStatus status(Rep rep) {
    return RepRules.status(id, rep, pulse, revision, clock.instant());
  }
}
