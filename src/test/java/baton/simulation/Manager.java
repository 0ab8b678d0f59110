package baton.simulation;

import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.Party;
import baton.lead.entity.LeadMessage;
import baton.shared.LeadId;
import java.time.Duration;
import java.util.Optional;

/** A manager who gives a lead by hand, as {@code Assigning} does: a slot first, then the lead. */
final class Manager extends Outsider {
  private static final Duration INNER = Duration.ofSeconds(3);

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
    var party = new Party("manager:k1", Optional.empty());
    var command = new LeadCommand.AssignToRep(rep.id, round, Optional.empty(), party);
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
