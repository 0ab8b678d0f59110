package baton.app;

import akka.actor.typed.ActorSystem;
import baton.dispatch.entity.DispatcherMessage;
import baton.dispatch.entity.DispatcherWorld;
import baton.dispatch.entity.Dispatchers;
import baton.dispatch.entity.RotationStore;
import baton.lead.LeadCommand;
import baton.lead.LeadNotice;
import baton.lead.Want;
import baton.lead.entity.LeadLines;
import baton.lead.entity.LeadWorld;
import baton.lead.entity.Leads;
import baton.person.entity.Persons;
import baton.policy.store.Policies;
import baton.rep.Departure;
import baton.rep.LastKnown;
import baton.rep.RepLines;
import baton.rep.RepStatus;
import baton.rep.entity.Reps;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * The four actor families and the lines between them: the only place where upward talk is plugged
 * in.
 */
record Fleet(Leads leads, Reps reps, Persons persons, Dispatchers dispatchers) {
  /**
   * Begins to host all families on this node.
   *
   * @param lastKnown the presence sources whose last words count for a while
   * @param queued the leads in a team's queue
   * @param rotations where whose turn it is outlives a dispatcher
   * @param page tells a named human of a team that something is wrong
   * @param rang hears how late each clock rang, in milliseconds
   */
  static Fleet start(
      ActorSystem<?> system,
      Policies policies,
      Clock clock,
      DispatchSettings settings,
      Supplier<Map<String, LastKnown>> lastKnown,
      Function<TeamId, CompletionStage<List<LeadId>>> queued,
      RotationStore rotations,
      BiConsumer<TeamId, String> page,
      Consumer<LeadId> unreadable,
      LongConsumer rang) {
    var leads = new Leads(system, settings.askTimeout());
    var reps = new Reps(system, settings.innerTimeout());
    var persons = new Persons(system, settings.innerTimeout());
    var dispatchers = new Dispatchers(system, settings.innerTimeout());
    persons.start(clock);
    reps.start(
        new RepToOthers(leads, dispatchers),
        rep -> policies.snapshot().house().duty(rep),
        lastKnown,
        clock);
    leads.start(
        new LeadWorld(
            policies.rulebook(),
            clock,
            persons,
            reps,
            new LeadToOthers(dispatchers, unreadable, rang)));
    dispatchers.start(
        new DispatcherWorld(
            policies.rulebook(),
            clock,
            leads,
            reps,
            team -> policies.reps(team).forEach(rep -> reps.report(rep, team)),
            queued,
            rotations,
            page));
    return new Fleet(leads, reps, persons, dispatchers);
  }

  private record RepToOthers(Leads leads, Dispatchers dispatchers) implements RepLines {
    @Override
    public void status(TeamId team, RepStatus status) {
      dispatchers.tell(team, new DispatcherMessage.Heard(status));
    }

    @Override
    public void left(LeadId lead, RepId rep, int round, Departure how) {
      leads.tell(lead, new LeadCommand.RepLeft(rep, round, how));
    }

    @Override
    public void back(LeadId lead, RepId rep, int round) {
      leads.tell(lead, new LeadCommand.RepBack(rep, round));
    }

    @Override
    public void ask(LeadId lead, RepId rep, int round) {
      leads.askSlot(lead, rep, round);
    }
  }

  private record LeadToOthers(Dispatchers dispatchers, Consumer<LeadId> sick, LongConsumer late)
      implements LeadLines {
    @Override
    public void unreadable(LeadId lead) {
      sick.accept(lead);
    }

    @Override
    public void wanted(TeamId team, Want want) {
      dispatchers.tell(team, new DispatcherMessage.Wanted(want));
    }

    @Override
    public void unwanted(TeamId team, LeadId lead) {
      dispatchers.tell(team, new DispatcherMessage.Unwanted(lead));
    }

    @Override
    public void settled(LeadNotice.Settled settled) {
      dispatchers.tell(settled.team(), DispatcherMessage.Settled.of(settled));
    }

    @Override
    public void answered(LeadNotice.Answered answered) {
      dispatchers.tell(
          answered.team(), new DispatcherMessage.Responded(answered.lead(), answered.at()));
    }

    @Override
    public void refused(TeamId team, LeadId lead, int round) {
      dispatchers.tell(team, new DispatcherMessage.Refused(lead, round));
    }

    @Override
    public void rang(long lateByMillis) {
      late.accept(lateByMillis);
    }
  }
}
