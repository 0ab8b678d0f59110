package baton.lead.entity;

import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.TimerScheduler;
import baton.lead.LeadCommand;
import baton.lead.LeadNotice;
import baton.lead.LeadTalk;
import baton.lead.entity.LeadMessage.FirstSaid;
import baton.lead.entity.LeadMessage.NoAnswer;
import baton.lead.entity.LeadMessage.PersonSaid;
import baton.lead.entity.LeadMessage.Tell;
import baton.lead.entity.LeadMessage.Tick;
import baton.person.entity.PersonEntity.First;
import baton.rep.entity.RepMessage;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The words of one lead on their way: to other actors, and to the lead's own timers. */
final class Talking implements LeadTalk.Lines {
  /** Akka's own reach is 248 days. */
  private static final Duration TIMER_MAX = Duration.ofDays(100);

  private final LeadId id;
  private final LeadWorld world;
  private final Leads leads;
  private final ActorContext<LeadMessage> context;
  private final TimerScheduler<LeadMessage> timers;

  Talking(
      LeadId id,
      LeadWorld world,
      Leads leads,
      ActorContext<LeadMessage> context,
      TimerScheduler<LeadMessage> timers) {
    this.id = id;
    this.world = world;
    this.leads = leads;
    this.context = context;
    this.timers = timers;
  }

  @Override
  public void say(LeadNotice notice) {
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

  @Override
  public void refused(TeamId team, LeadId lead, int round) {
    world.lines().refused(team, lead, round);
  }

  @Override
  public void rang(Duration lateBy) {
    world.lines().rang(lateBy.toMillis());
  }

  @Override
  public void claim(PersonKey person) {
    hear(person, world.persons().claim(person, id));
  }

  @Override
  public void look(PersonKey person) {
    hear(person, world.persons().look(person));
  }

  @Override
  public void supersede(PersonKey person, LeadId closed) {
    hear(person, world.persons().supersede(person, closed, id));
  }

  @Override
  public void join(PersonKey person, LeadId first, LeadCommand.Join command) {
    context.pipeToSelf(
        leads.ask(first, command),
        (answer, failure) ->
            failure != null ? new NoAnswer() : new FirstSaid(person, first, answer.refusal()));
  }

  @Override
  public void tellSelf(LeadCommand command) {
    context.getSelf().tell(new Tell(command));
  }

  @Override
  public void repeatIn(Optional<Duration> pause) {
    pause.ifPresentOrElse(
        after -> timers.startSingleTimer(Tick.REPEAT, after), () -> timers.cancel(Tick.REPEAT));
  }

  @Override
  public void wakeAt(Optional<Instant> at) {
    timers.cancel(Tick.WAKE);
    at.ifPresent(instant -> {
      var left = Duration.between(world.clock().instant(), instant);
      timers.startSingleTimer(Tick.WAKE, bounded(left));
    });
  }

  /** One that is too far for a timer is looked at on the way. */
  private static Duration bounded(Duration left) {
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(TIMER_MAX) < 0 ? left : TIMER_MAX;
  }

  private void hear(PersonKey person, CompletionStage<First> answer) {
    context.pipeToSelf(
        answer,
        (first, failure) -> failure != null ? new NoAnswer() : new PersonSaid(person, first));
  }
}
