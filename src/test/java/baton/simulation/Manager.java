package baton.simulation;

import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.Party;
import baton.lead.entity.LeadMessage;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Duration;
import java.util.Optional;

/** A manager who gives a lead by hand, as {@code Assigning} does: a slot first, then the lead. */
final class Manager extends Outsider {
  private static final Duration INNER = Duration.ofSeconds(3);

  /** One lead of many after the other: some move on before their turn. */
  private static final Duration PACE = Duration.ofMillis(1_500);

  private static final Party SELF = new Party("manager:k1", Optional.empty());

  Manager(World world) {
    super(world, "manager");
  }

  void give(LeadId id, int which, boolean force) {
    var reps = world.book.reps();
    var rep = world.rep(reps.get(which % reps.size()));
    world.network.<Lead>ask(
        this,
        world.lead(id),
        INNER,
        Words.Show::new,
        seen -> {
          if (seen.isPresent() && seen.get() instanceof Lead.Known lead) {
            reserve(lead, rep, force);
          }
        });
  }

  /** From that rep, if they still have it, to another, above capacity if need be. */
  void pass(LeadId id, RepId from, RepId to) {
    world.network.<Lead>ask(
        this,
        world.lead(id),
        INNER,
        Words.Show::new,
        seen -> {
          if (seen.isPresent()
              && seen.get() instanceof Lead.Known lead
              && lead.rep().equals(Optional.of(from))) {
            reserve(lead, world.rep(to), true);
          }
        });
  }

  /** All that a rep has goes to the queue, to a team or to somebody else, as acts do it. */
  void handOver(int which, int target) {
    var reps = world.book.reps();
    var from = reps.get(which % reps.size());
    var theirs =
        world.checks.leads().stream()
            .filter(watch -> watch.lead().rep().equals(Optional.of(from)))
            .map(LeadWatch::id)
            .toList();
    for (int i = 0; i < theirs.size(); i++) {
      var lead = theirs.get(i);
      later(
          PACE.multipliedBy(i),
          () -> {
            switch (target % 4) {
              case 0 -> give(lead, which + 1, true);
              case 1 -> take(lead, from, Optional.of(House.PARTNERS));
              default -> take(lead, from, Optional.empty());
            }
          });
    }
  }

  private void take(LeadId lead, RepId from, Optional<TeamId> to) {
    ask(lead, new LeadCommand.TakeFrom(from, to, Optional.empty(), SELF));
  }

  /** One of those that somebody has is to be tried later. */
  void putOff(int which, Duration wait) {
    var held =
        world.checks.leads().stream()
            .filter(watch ->
                watch.lead() instanceof Lead.Accepted || watch.lead() instanceof Lead.Working)
            .map(LeadWatch::id)
            .toList();
    if (!held.isEmpty()) {
      var until = world.now().plus(wait);
      ask(held.get(which % held.size()), new LeadCommand.Snooze(until, Optional.empty(), SELF));
    }
  }

  /** All that waits for one team waits for the other. */
  void moveQueue(TeamId from, TeamId to) {
    var command = new LeadCommand.MoveQueued(from, to, Optional.empty(), SELF);
    var waiting =
        world.checks.leads().stream()
            .filter(watch ->
                watch.lead() instanceof Lead.Queued q && q.cycle().route().team().equals(from))
            .map(LeadWatch::id)
            .toList();
    for (int i = 0; i < waiting.size(); i++) {
      var lead = waiting.get(i);
      later(PACE.multipliedBy(i), () -> ask(lead, command));
    }
  }

  private void reserve(Lead.Known lead, RepCell rep, boolean force) {
    var id = lead.dossier().id();
    int round = lead.dossier().round() + 1;
    if (force) {
      world.checks.forced(rep, id, round);
    }
    world.network.<Words.Reserved>ask(
        this,
        rep,
        INNER,
        reply -> new Words.Reserve(id, round, force, reply),
        slot -> {
          if (slot.isPresent() && slot.get().refusal().isEmpty()) {
            assign(id, rep, round);
          }
        });
  }

  private void assign(LeadId id, RepCell rep, int round) {
    var command = new LeadCommand.AssignToRep(rep.id, round, Optional.empty(), SELF);
    ask(
        id,
        command,
        1,
        done -> {
          if (done.refusal().isPresent()) {
            world.send(this, id, new LeadMessage.AskSlot(id, rep.id, round));
          }
        });
  }
}
