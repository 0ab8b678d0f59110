package baton.simulation;

import baton.lead.Lead;
import baton.lead.LeadClocks;
import baton.lead.LeadCommand;
import baton.lead.Party;
import baton.rep.entity.RepMessage;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A manager who plans when others work, and who stands in: what {@code CoverKeeper} looks after.
 */
final class Planner extends Outsider {
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Party SELF = new Party("cover", Optional.empty());

  private final Set<LeadId> lent = new TreeSet<>();

  Planner(World world) {
    super(world, "planner");
  }

  void hours(TeamId team) {
    world.book.times().edit(team, world.now());
    world.recounting.edited(team);
  }

  void shifts(int which) {
    var rep = rep(which);
    world.book.times().shifts(rep);
    look(rep);
  }

  /** On leave from now on; a colleague stands in, or in half of all cases the team does. */
  void away(int which, int by, Duration time) {
    var rep = rep(which);
    var standIn = by < 100 ? Optional.of(rep(by)).filter(one -> !one.equals(rep)) : none();
    var until = world.now().plus(time);
    world.book.times().away(rep, world.now(), time, standIn);
    look(rep);
    world.checks.rep(world.rep(rep)).wentOnLeave(world.now());
    cover(rep, standIn, until);
  }

  private static Optional<RepId> none() {
    return Optional.empty();
  }

  private RepId rep(int which) {
    var reps = world.book.reps();
    return reps.get(which % reps.size());
  }

  /** A calendar or a leave was changed: the node that has the rep lets it look. */
  private void look(RepId rep) {
    world.send(this, rep, RepMessage.Tick.WAKE);
  }

  /** What rings while the rep is away goes to who stands in. */
  private void cover(RepId rep, Optional<RepId> standIn, Instant until) {
    if (!world.now().isBefore(until)) {
      standIn.ifPresent(by -> lent.forEach(lead -> giveBack(lead, by, rep)));
      return;
    }
    for (var watch : world.checks.leads()) {
      var row = world.view.row(watch.id());
      boolean due =
          row.rep().equals(Optional.of(rep))
              && !(row instanceof Lead.Offered)
              && LeadClocks.sweepAt(row).filter(until::isAfter).isPresent();
      if (due) {
        take(watch.id(), rep, standIn);
      }
    }
    later(LOOK, () -> cover(rep, standIn, until));
  }

  private void take(LeadId lead, RepId from, Optional<RepId> standIn) {
    world.checks.saw("covered");
    if (standIn.isPresent()) {
      lent.add(lead);
      new Manager(world).pass(lead, from, standIn.get());
    } else {
      ask(lead, new LeadCommand.TakeFrom(from, Optional.empty(), Optional.empty(), SELF));
    }
  }

  private void giveBack(LeadId lead, RepId from, RepId to) {
    world.checks.saw("given_back");
    new Manager(world).pass(lead, from, to);
  }
}
