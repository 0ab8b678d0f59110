package baton.dispatch.entity;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import baton.dispatch.Matchmaking;
import baton.dispatch.Roster;
import baton.dispatch.StormBreaker;
import baton.dispatch.Waiting;
import baton.dispatch.entity.DispatcherMessage.Answered;
import baton.dispatch.entity.DispatcherMessage.Heard;
import baton.dispatch.entity.DispatcherMessage.Look;
import baton.dispatch.entity.DispatcherMessage.Queued;
import baton.dispatch.entity.DispatcherMessage.Refused;
import baton.dispatch.entity.DispatcherMessage.Settled;
import baton.dispatch.entity.DispatcherMessage.Tick;
import baton.dispatch.entity.DispatcherMessage.Unwanted;
import baton.dispatch.entity.DispatcherMessage.View;
import baton.dispatch.entity.DispatcherMessage.Wanted;
import baton.lead.DecisionRecord;
import baton.lead.LeadCommand;
import baton.lead.Want;
import baton.rep.Team;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shell of a team's dispatcher: hears leads and reps, asks for slots, makes offers. Everything here
 * can be rebuilt.
 */
public final class Dispatcher extends AbstractBehavior<DispatcherMessage> {
  public static final EntityTypeKey<DispatcherMessage> KEY =
      EntityTypeKey.create(DispatcherMessage.class, "dispatcher");

  /**
   * An asked rep or an offered lead that is silent for so long is given up; both sides are fenced
   * by the round.
   */
  private static final Duration PENDING_MAX = Duration.ofSeconds(5);

  /** How often the read side is asked for leads that were never heard of. */
  private static final Duration GATHER_EVERY = Duration.ofSeconds(30);

  /**
   * Reservations under way: leads wait here, in order, and not in the mailboxes of reps who cannot
   * write faster.
   */
  private static final int ASKED_MAX = 128;

  private static final int ASKED_PER_REP_MAX = 8;
  private static final Duration SOON = Duration.ofMillis(5);

  private record Pending(RepId rep, int round, DecisionRecord decision, Instant since) {}

  private final TeamId team;
  private final DispatcherWorld world;
  private final TimerScheduler<DispatcherMessage> timers;
  private final Waiting waiting = new Waiting();
  private final StormBreaker breaker = new StormBreaker();
  private final Map<LeadId, Pending> pending = new HashMap<>();

  /** Leads that were told that everybody has declined, each once per level. */
  private final Map<LeadId, Want> exhausted = new HashMap<>();

  private final Roster roster;
  private boolean looking;
  private boolean crowded;

  static Behavior<DispatcherMessage> create(TeamId team, DispatcherWorld world) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new Dispatcher(team, world, context, timers)));
  }

  private Dispatcher(
      TeamId team,
      DispatcherWorld world,
      ActorContext<DispatcherMessage> context,
      TimerScheduler<DispatcherMessage> timers) {
    super(context);
    this.team = team;
    this.world = world;
    this.timers = timers;
    this.roster = new Roster(settings().strategy());
    timers.startTimerWithFixedDelay(Tick.PENDING, Duration.ofSeconds(1));
    world.rollCall().accept(team);
    timers.startTimerWithFixedDelay(Tick.GATHER, Duration.ZERO, GATHER_EVERY);
  }

  @Override
  public Receive<DispatcherMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(Wanted.class, this::onWanted)
        .onMessage(Unwanted.class, this::onUnwanted)
        .onMessage(Settled.class, this::onSettled)
        .onMessage(Refused.class, this::onRefused)
        .onMessage(Heard.class, this::onHeard)
        .onMessage(Answered.class, this::onAnswered)
        .onMessage(Queued.class, this::onQueued)
        .onMessage(Look.class, this::onLook)
        .onMessage(Tick.class, this::onTick)
        .build();
  }

  private Behavior<DispatcherMessage> onWanted(Wanted message) {
    var want = message.want();
    var asked = pending.get(want.lead());
    if (asked != null && asked.round() < want.round()) {
      pending.remove(want.lead());
    }
    if (waiting.put(want)) {
      soon();
    }
    return this;
  }

  private Behavior<DispatcherMessage> onUnwanted(Unwanted message) {
    waiting.remove(message.lead());
    pending.remove(message.lead());
    exhausted.remove(message.lead());
    if (crowded) {
      soon();
    }
    return this;
  }

  private Behavior<DispatcherMessage> onSettled(Settled message) {
    boolean tripped = breaker.settled(settings().breaker(), message.lapsed(), now());
    if (tripped) {
      getContext().getLog().warn("Offers of team {} lapse: holding back", team);
      world.page().accept(team, "storm_breaker");
    }
    return this;
  }

  private Behavior<DispatcherMessage> onRefused(Refused message) {
    var asked = pending.get(message.lead());
    if (asked != null && asked.round() == message.round()) {
      pending.remove(message.lead());
      soon();
    }
    return this;
  }

  private Behavior<DispatcherMessage> onHeard(Heard message) {
    heard(message.status());
    return this;
  }

  private void heard(baton.rep.RepStatus status) {
    if (!status.teams().contains(team)) {
      roster.remove(status.id());
    } else if (roster.update(status)) {
      soon();
    }
  }

  private Behavior<DispatcherMessage> onAnswered(Answered message) {
    var asked = pending.get(message.lead());
    message.reservation().ifPresent(reservation -> heard(reservation.status()));
    if (asked == null || asked.round() != message.round() || !asked.rep().equals(message.rep())) {
      return this; // the lead has moved on; the slot's lease asks it
    }
    boolean reserved = message.reservation().map(r -> r.refusal().isEmpty()).orElse(false);
    if (reserved) {
      world
          .leads()
          .offer(
              message.lead(),
              new LeadCommand.Offer(message.rep(), team, message.round(), asked.decision()));
    } else {
      pending.remove(message.lead());
      soon();
    }
    return this;
  }

  /**
   * Leads that this dispatcher has not heard from, as after its own restart, are asked to speak.
   */
  private Behavior<DispatcherMessage> onQueued(Queued message) {
    message.leads().stream()
        .filter(lead -> waiting.get(lead).isEmpty())
        .forEach(world.leads()::repeat);
    return this;
  }

  private void gather() {
    getContext()
        .pipeToSelf(
            world.queued().apply(team),
            (leads, _) -> new Queued(Optional.ofNullable(leads).orElse(List.of())));
  }

  private Behavior<DispatcherMessage> onLook(Look message) {
    message
        .replyTo()
        .tell(
            new View(
                waiting.size(),
                roster.size(),
                roster.routable(),
                pending.size(),
                breaker.closesAt(now())));
    return this;
  }

  private Behavior<DispatcherMessage> onTick(Tick tick) {
    switch (tick) {
      case LOOK -> look();
      case GATHER -> gather();
      case PENDING -> {
        var since = now().minus(PENDING_MAX);
        if (pending.values().removeIf(asked -> asked.since().isBefore(since))) {
          soon();
        }
      }
    }
    return this;
  }

  /** Many changes that come together are looked at once. */
  private void soon() {
    if (!looking) {
      looking = true;
      timers.startSingleTimer(Tick.LOOK, SOON);
    }
  }

  private void look() {
    looking = false;
    var now = now();
    var onHold = breaker.closesAt(now);
    if (onHold.isPresent()) {
      lookAt(onHold.get(), now);
      return;
    }
    var settings = settings();
    roster.rankBy(settings.strategy());
    var pass = Matchmaking.pass(settings, waiting, pending.keySet(), room(), roster, now);
    crowded = pass.crowded();
    pass.picks().forEach(pick -> ask(pick, now));
    pass.exhausted()
        .forEach(want -> {
          if (!want.equals(exhausted.put(want.lead(), want))) {
            world
                .leads()
                .tell(want.lead(), new LeadCommand.NobodyLeft(team, want.round(), want.level()));
          }
        });
    pass.lookAgain().ifPresent(at -> lookAt(at, now));
  }

  /**
   * A rep writes down one reservation after the other: more than this would only lie in its
   * mailbox.
   */
  private int room() {
    int most = Math.min(ASKED_MAX, ASKED_PER_REP_MAX * roster.routable());
    return Math.max(0, most - pending.size());
  }

  private void ask(Matchmaking.Pick pick, Instant now) {
    var want = pick.want();
    var rep = pick.ask().rep();
    pending.put(want.lead(), new Pending(rep, want.round(), pick.ask().decision(), now));
    getContext()
        .pipeToSelf(
            world.reps().reserve(rep, want.lead(), want.round(), false),
            (reservation, _) ->
                new Answered(rep, want.lead(), want.round(), Optional.ofNullable(reservation)));
  }

  private void lookAt(Instant at, Instant now) {
    if (!looking) {
      var left = Duration.between(now, at);
      timers.startSingleTimer(Tick.LOOK, left.compareTo(SOON) < 0 ? SOON : left);
    }
  }

  private Team settings() {
    return world.book().get().team(team);
  }

  private Instant now() {
    return world.clock().instant();
  }
}
