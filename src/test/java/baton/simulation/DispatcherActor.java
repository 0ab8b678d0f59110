package baton.simulation;

import baton.dispatch.Arranged;
import baton.dispatch.Dispatching;
import baton.dispatch.entity.DispatcherMessage;
import baton.lead.LeadCommand;
import baton.lead.entity.LeadMessage;
import baton.rep.Team;
import baton.rep.entity.RepMessage;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Duration;

/** A team's dispatcher, as {@code Dispatcher} is to Akka: nothing of it is durable. */
final class DispatcherActor extends Actor implements Dispatching.Errands {
  private static final Duration INNER = Duration.ofSeconds(3);
  private static final Duration GATHER_EVERY = Duration.ofSeconds(30);

  final TeamId team;
  private Dispatching dispatching;

  DispatcherActor(World world, TeamId team) {
    super(world, team.value());
    this.team = team;
    this.dispatching = new Dispatching(settings(), this);
  }

  @Override
  void begin() {
    dispatching = new Dispatching(settings(), this);
    ready();
    world.checks.forgot(this);
    rollCall();
    gather();
  }

  @Override
  void handle(Object message) {
    switch (message) {
      case DispatcherMessage.Wanted(var want) -> {
        world.checks.wanted(this, want);
        dispatching.wanted(want);
      }
      case DispatcherMessage.Unwanted(var lead) -> {
        world.checks.unwanted(this, lead);
        dispatching.unwanted(lead);
      }
      case DispatcherMessage.Settled(var lead, var rep, var round, var end) ->
          dispatching.settled(settings(), lead, rep, round, end, world.now());
      case DispatcherMessage.Responded(var lead, var at) ->
          dispatching.responded(lead, at, world.now());
      case DispatcherMessage.Refused(var lead, var round) -> {
        world.checks.unwanted(this, lead);
        dispatching.refused(lead, round);
      }
      case DispatcherMessage.Heard(var status) -> dispatching.heard(status, world.now());
      case Words.Waiting(var leads) -> dispatching.queued(leads);
      case DispatcherMessage.Tick.LOOK ->
          dispatching.look(
              settings(),
              Arranged.of(world.book, team, world.now()),
              world.book.hours(team),
              world.now());
      case DispatcherMessage.Tick.GATHER -> gather();
      case DispatcherMessage.Tick.PENDING -> dispatching.giveUpOnSilent(world.now());
      case Runnable heard -> heard.run();
      default -> throw new IllegalStateException("A dispatcher cannot hear " + message);
    }
    if (dispatching.pending() > 0 && !hasTimer(DispatcherMessage.Tick.PENDING)) {
      // ticks when nobody is asked change nothing, and are left out
      var tick = DispatcherMessage.Tick.PENDING;
      timer(tick, Duration.ofSeconds(1), tick);
    }
  }

  @Override
  public void rollCall() {
    world.book.repsOf(team).forEach(rep -> world.send(this, rep, new RepMessage.Report(team)));
  }

  private void gather() {
    var every = world.isAsleep() ? Duration.ofHours(1) : GATHER_EVERY;
    timer(DispatcherMessage.Tick.GATHER, every, DispatcherMessage.Tick.GATHER);
    int mine = life();
    world.view.queued(
        team,
        leads -> {
          if (isRunning() && life() == mine) {
            tell(new Words.Waiting(leads));
          }
        });
  }

  @Override
  public void reserve(RepId rep, LeadId lead, int round) {
    world.checks.asked(this, lead);
    this.<Words.Reserved>ask(
        world.rep(rep),
        INNER,
        reply -> new Words.Reserve(lead, round, false, reply),
        answer ->
            dispatching.answered(
                rep,
                lead,
                round,
                answer.map(Words.Reserved::status),
                answer.flatMap(Words.Reserved::refusal),
                world.now()));
  }

  @Override
  public void offer(LeadId lead, LeadCommand.Offer offer) {
    world.send(this, lead, new LeadMessage.MakeOffer(offer));
  }

  @Override
  public void nobodyLeft(LeadId lead, LeadCommand.NobodyLeft command) {
    world.send(this, lead, new LeadMessage.Tell(command));
  }

  @Override
  public void repeat(LeadId lead) {
    world.send(this, lead, LeadMessage.Tick.REPEAT);
  }

  @Override
  public void lookIn(Duration pause) {
    timer(DispatcherMessage.Tick.LOOK, pause, DispatcherMessage.Tick.LOOK);
  }

  @Override
  public void atRisk(LeadId lead, LeadCommand.MarkAtRisk command) {
    world.send(this, lead, new LeadMessage.Tell(command));
  }

  @Override
  public void storm() {
    world.checks.saw("storm_breaker");
  }

  Dispatching dispatching() {
    return dispatching;
  }

  private Team settings() {
    return world.book.team(team);
  }
}
