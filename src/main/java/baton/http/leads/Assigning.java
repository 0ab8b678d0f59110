package baton.http.leads;

import baton.http.Call;
import baton.http.LeadProblems;
import baton.http.Parties;
import baton.http.Problems;
import baton.http.render.Out;
import baton.lead.LeadCommand;
import baton.lead.LeadRefusal;
import baton.lead.LeadState;
import baton.lead.entity.LeadMessage.Answer;
import baton.rep.entity.RepMessage.Reservation;
import baton.shared.RepId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Gives a lead to a rep by hand: a slot first, then the lead, which alone knows whether the round
 * still stands. What was reserved for nothing is freed, and a lead that moved on meanwhile is asked
 * again.
 */
final class Assigning {
  private static final int TRIES_MAX = 3;

  private final Door door;
  private final Slots slots;

  Assigning(Door door, Slots slots) {
    this.door = door;
    this.slots = slots;
  }

  /**
   * @param force above capacity and against presence; an inactive rep gets nothing all the same
   */
  record Wish(RepId rep, Optional<String> reason, boolean force) {}

  CompletionStage<Door.Done> give(Call call, Wish wish) {
    return attempt(call, wish, 1);
  }

  private CompletionStage<Door.Done> attempt(Call call, Wish wish, int number) {
    return door.visible(call)
        .thenCompose(seen -> {
          if (Sight.holds(seen.lead(), wish.rep())) {
            return CompletableFuture.completedFuture(new Door.Done(seen, false));
          }
          int round = seen.lead().dossier().round() + 1;
          return slots
              .reserve(wish.rep(), seen.lead().dossier().id(), round, wish.force())
              .thenCompose(slot -> assign(call, wish, number, round, seen, slot));
        });
  }

  private CompletionStage<Door.Done> assign(
      Call call, Wish wish, int number, int round, Door.Visible seen, Reservation slot) {
    if (slot.refusal().isPresent()) {
      var refusal = slot.refusal().get();
      throw Problems.conflict(
              Out.word(refusal.code()),
              "The rep cannot take it now; force gives it to them all the same.")
          .with("state", LeadState.of(seen.lead()))
          .with("holder", LeadProblems.holder(seen.lead()))
          .with("presence", Out.word(refusal.presence()))
          .refused();
    }
    var id = seen.lead().dossier().id();
    var command =
        new LeadCommand.AssignToRep(wish.rep(), round, wish.reason(), Parties.of(call.principal()));
    return door.leads()
        .ask(id, command)
        .thenCompose(answer -> {
          if (answer.refusal().isPresent()) {
            slots.free(wish.rep(), id, round);
          }
          return movedOn(answer) && number < TRIES_MAX
              ? attempt(call, wish, number + 1)
              : CompletableFuture.completedFuture(Door.done(call, answer));
        });
  }

  private static boolean movedOn(Answer answer) {
    return answer.refusal().equals(Optional.of(LeadRefusal.ROUND_PASSED));
  }
}
