package baton.dispatch.entity;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import baton.dispatch.Arranged;
import baton.dispatch.Dispatching;
import baton.dispatch.entity.DispatcherMessage.Answered;
import baton.dispatch.entity.DispatcherMessage.Calibrate;
import baton.dispatch.entity.DispatcherMessage.Foresee;
import baton.dispatch.entity.DispatcherMessage.Foreseen;
import baton.dispatch.entity.DispatcherMessage.Heard;
import baton.dispatch.entity.DispatcherMessage.Kept;
import baton.dispatch.entity.DispatcherMessage.Look;
import baton.dispatch.entity.DispatcherMessage.LookAtTurns;
import baton.dispatch.entity.DispatcherMessage.Queued;
import baton.dispatch.entity.DispatcherMessage.Refused;
import baton.dispatch.entity.DispatcherMessage.Remembered;
import baton.dispatch.entity.DispatcherMessage.Responded;
import baton.dispatch.entity.DispatcherMessage.Settled;
import baton.dispatch.entity.DispatcherMessage.Tick;
import baton.dispatch.entity.DispatcherMessage.Turns;
import baton.dispatch.entity.DispatcherMessage.Unwanted;
import baton.dispatch.entity.DispatcherMessage.View;
import baton.dispatch.entity.DispatcherMessage.Wanted;
import baton.lead.LeadCommand;
import baton.rep.Team;
import baton.rep.entity.RepMessage.Reservation;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shell of a team's dispatcher: messages become its words, its errands become messages. */
public final class Dispatcher extends AbstractBehavior<DispatcherMessage>
    implements Dispatching.Errands {
  public static final EntityTypeKey<DispatcherMessage> KEY =
      EntityTypeKey.create(DispatcherMessage.class, "dispatcher");

  /** How often the read side is asked for leads that were never heard of. */
  private static final Duration GATHER_EVERY = Duration.ofSeconds(30);

  /** How often whose turn it is is written: a crash forgets the turns since. */
  private static final Duration KEEP_EVERY = Duration.ofSeconds(1);

  private static final Duration REMEMBER_AGAIN = Duration.ofSeconds(1);

  private final TeamId team;
  private final DispatcherWorld world;
  private final TimerScheduler<DispatcherMessage> timers;
  private final Dispatching dispatching;
  private final Keeping keeping;

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
    this.dispatching = new Dispatching(settings(), this);
    this.keeping = new Keeping(team, world.rotations(), dispatching, context);
    keeping.read();
    timers.startTimerWithFixedDelay(Tick.KEEP, KEEP_EVERY);
    timers.startTimerWithFixedDelay(Tick.PENDING, Duration.ofSeconds(1));
    rollCall();
    timers.startTimerWithFixedDelay(Tick.GATHER, Duration.ZERO, GATHER_EVERY);
  }

  @Override
  public Receive<DispatcherMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(Wanted.class, message -> then(() -> dispatching.wanted(message.want())))
        .onMessage(Unwanted.class, message -> then(() -> dispatching.unwanted(message.lead())))
        .onMessage(Settled.class, message -> then(() -> settled(message)))
        .onMessage(
            Responded.class,
            message -> then(() -> dispatching.responded(message.lead(), message.at(), now())))
        .onMessage(
            Refused.class,
            message -> then(() -> dispatching.refused(message.lead(), message.round())))
        .onMessage(Heard.class, message -> then(() -> dispatching.heard(message.status(), now())))
        .onMessage(Answered.class, message -> then(() -> answered(message)))
        .onMessage(Queued.class, message -> then(() -> dispatching.queued(message.leads())))
        .onMessage(Look.class, message -> then(() -> message.replyTo().tell(view())))
        .onMessage(Foresee.class, message -> then(() -> message.replyTo().tell(foreseen())))
        .onMessage(
            LookAtTurns.class,
            message -> then(() -> message.replyTo().tell(new Turns(dispatching.standings(), true))))
        .onMessage(
            Calibrate.class,
            message -> then(() -> keeping.calibrate(message.calibration(), message.replyTo())))
        .onMessage(Remembered.class, message -> then(() -> remembered(message)))
        .onMessage(Kept.class, message -> then(() -> keeping.kept(message)))
        .onSignal(PostStop.class, _ -> then(keeping::end))
        .onMessage(Tick.class, tick -> then(() -> tick(tick)))
        .build();
  }

  private Behavior<DispatcherMessage> then(Runnable action) {
    action.run();
    return this;
  }

  private void settled(Settled message) {
    dispatching.settled(
        settings(), message.lead(), message.rep(), message.round(), message.end(), now());
  }

  private void remembered(Remembered message) {
    if (!keeping.remembered(message)) {
      timers.startSingleTimer(Tick.REMEMBER, REMEMBER_AGAIN);
    }
  }

  private Foreseen foreseen() {
    var now = now();
    var book = world.book().get();
    var hours = book.hours(team);
    var promise = book.promise(team, now);
    var respondBy = hours.plus(now, promise);
    return new Foreseen(
        now,
        promise,
        respondBy,
        dispatching.forecast(respondBy, hours, now),
        dispatching.turnover(now),
        dispatching.lapsing(),
        view());
  }

  private void answered(Answered message) {
    dispatching.answered(
        message.rep(),
        message.lead(),
        message.round(),
        message.reservation().map(Reservation::status),
        message.reservation().flatMap(Reservation::refusal),
        now());
  }

  private View view() {
    return new View(
        dispatching.waiting(),
        dispatching.reps(),
        dispatching.routable(),
        dispatching.pending(),
        dispatching.onHoldUntil(now()));
  }

  private void tick(Tick tick) {
    switch (tick) {
      case LOOK -> look();
      case KEEP -> keeping.keep();
      case REMEMBER -> keeping.read();
      case GATHER -> gather();
      case PENDING -> dispatching.giveUpOnSilent(now());
    }
  }

  private void look() {
    var book = world.book().get();
    var now = now();
    dispatching.look(book.team(team), Arranged.of(book, team, now), book.hours(team), now);
  }

  private void gather() {
    getContext()
        .pipeToSelf(
            world.queued().apply(team),
            (leads, _) -> new Queued(Optional.ofNullable(leads).orElse(List.of())));
  }

  @Override
  public void reserve(RepId rep, LeadId lead, int round) {
    getContext()
        .pipeToSelf(
            world.reps().reserve(rep, lead, round, false),
            (reservation, _) -> new Answered(rep, lead, round, Optional.ofNullable(reservation)));
  }

  @Override
  public void offer(LeadId lead, LeadCommand.Offer offer) {
    world.leads().offer(lead, offer);
  }

  @Override
  public void nobodyLeft(LeadId lead, LeadCommand.NobodyLeft command) {
    world.leads().tell(lead, command);
  }

  @Override
  public void rollCall() {
    world.rollCall().accept(team);
  }

  @Override
  public void repeat(LeadId lead) {
    world.leads().repeat(lead);
  }

  @Override
  public void lookIn(Duration pause) {
    timers.startSingleTimer(Tick.LOOK, pause);
  }

  @Override
  public void atRisk(LeadId lead, LeadCommand.MarkAtRisk command) {
    world.leads().tell(lead, command);
  }

  @Override
  public void storm() {
    getContext().getLog().warn("Offers of team {} lapse: holding back", team);
    world.page().accept(team, "storm_breaker");
  }

  private Team settings() {
    return world.book().get().team(team);
  }

  private Instant now() {
    return world.clock().instant();
  }
}
