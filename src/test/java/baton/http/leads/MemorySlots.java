package baton.http.leads;

import baton.rep.ExclusionCode;
import baton.rep.Presence;
import baton.rep.RepRefusal;
import baton.rep.RepStatus;
import baton.rep.entity.RepMessage.Reservation;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reps that have room, or none. */
final class MemorySlots implements Slots {
  final List<String> said = new ArrayList<>();
  Optional<ExclusionCode> refusal = Optional.empty();
  Runnable afterReserving = () -> {};

  @Override
  public CompletionStage<Reservation> reserve(RepId rep, LeadId lead, int round, boolean force) {
    said.add("reserve %s %d%s".formatted(rep.value(), round, force ? " force" : ""));
    var status =
        new RepStatus(
            rep,
            rep.value(),
            Set.of(),
            Map.of(),
            5,
            1,
            0,
            Instant.EPOCH,
            Presence.AVAILABLE,
            Optional.empty(),
            refusal,
            1);
    var why = refusal.filter(_ -> !force).map(code -> new RepRefusal(code, Presence.AVAILABLE));
    afterReserving.run();
    return CompletableFuture.completedFuture(new Reservation(lead, round, why, status));
  }

  @Override
  public void free(RepId rep, LeadId lead, int round) {
    said.add("free %s %d".formatted(rep.value(), round));
  }
}
