package baton.simulation;

import baton.lead.Lead;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.simulation.Checks.Inv;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which rep has which leads, as the leads themselves say: the truth that slots only follow. */
final class Leases {
  /** So often a slot may be lent in vain for one round: more is a dispatcher that spins. */
  private static final int LENT_MAX = 60;

  /** A lead's claim on a rep. */
  record Claim(RepId rep, int round, boolean accepted) {
    static Optional<Claim> of(Lead lead) {
      return switch (lead) {
        case Lead.Offered o -> Optional.of(new Claim(o.offer().rep(), o.offer().round(), false));
        case Lead.Accepted a -> Optional.of(new Claim(a.hold().rep(), a.hold().round(), true));
        case Lead.Working w -> Optional.of(new Claim(w.hold().rep(), w.hold().round(), true));
        case Lead.Unknown _,
            Lead.Received _,
            Lead.Nurturing _,
            Lead.Queued _,
            Lead.Concluded _,
            Lead.Erased _ ->
            Optional.empty();
      };
    }
  }

  private final World world;
  private final Map<RepId, Map<LeadId, Claim>> claims = new TreeMap<>();

  private final Map<String, Instant> ended = new HashMap<>();
  private final Map<String, Integer> lent = new HashMap<>();
  private final Set<String> ever = new HashSet<>();

  Leases(World world) {
    this.world = world;
  }

  Map<LeadId, Claim> of(RepId rep) {
    return claims.computeIfAbsent(rep, _ -> new TreeMap<>());
  }

  /**
   * Whether the rep ever had it in that round: a word about it may be late, but is not invented.
   */
  boolean everHad(RepId rep, LeadId lead, int round) {
    return ever.contains(rep + "/" + lead + "/" + round);
  }

  /** When the rep last had it; never, if never. */
  Instant ended(RepId rep, LeadId lead) {
    return ended.getOrDefault(rep + "/" + lead, Instant.MIN);
  }

  void moved(LeadId id, Lead before, Lead after) {
    var had = Claim.of(before);
    var has = Claim.of(after);
    if (had.equals(has)) {
      return;
    }
    has.ifPresent(claim -> ever.add(claim.rep() + "/" + id + "/" + claim.round()));
    had.ifPresent(claim -> {
      of(claim.rep()).remove(id);
      ended.put(claim.rep() + "/" + id, world.now());
    });
    has.ifPresent(claim -> {
      of(claim.rep()).put(id, claim);
      withinCapacity(id, claim);
    });
  }

  /** A slot was lent for that round of the lead. */
  void lent(LeadId lead, int round) {
    int times = lent.merge(lead + "/" + round, 1, Integer::sum);
    world.checks.that(
        Inv.INV11_BOUNDED_ROUNDS,
        times <= LENT_MAX,
        lead.value(),
        () -> "was lent %d slots for round %d".formatted(times, round));
  }

  /** Leads a rep really has never exceed what the rep may hold, unless a manager meant it so. */
  private void withinCapacity(LeadId id, Claim claim) {
    var watch = world.checks.rep(world.rep(claim.rep()));
    long held = of(claim.rep()).values().stream().filter(Claim::accepted).count();
    world.checks.that(
        Inv.INV06_CAPACITY,
        held <= watch.mostEver() + watch.everForced(),
        claim.rep().value(),
        () ->
            "has accepted %d leads, the last %s, and may hold %d"
                .formatted(held, id, watch.mostEver()));
  }
}
