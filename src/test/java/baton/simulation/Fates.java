package baton.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Decides what goes wrong. Every draw is made from what it is about and the how-manieth of its kind
 * it is, so that leaving one thing out does not change the luck of all others.
 */
final class Fates {
  /** A fault that happened, by a name under which it can be left out of a second run. */
  record Strike(long id, Fault fault, Instant at, String about) {
    @Override
    public String toString() {
      return "%s %s: %s".formatted(World.time(at), fault, about);
    }
  }

  private final long seed;
  private final Climate climate;
  private final Optional<Set<Long>> allowed;
  private final Map<Long, Integer> counts = new HashMap<>();
  private final List<Strike> strikes = new ArrayList<>();
  private final Map<Fault, Integer> seen = new EnumMap<>(Fault.class);
  private boolean calm;

  /**
   * @param allowed the only strikes that may happen; all when empty
   */
  Fates(long seed, Climate climate, Optional<Set<Long>> allowed) {
    this.seed = seed;
    this.climate = climate;
    this.allowed = allowed;
  }

  /** Whether nothing ever goes wrong in this world. */
  boolean isFair() {
    return climate.fair();
  }

  /** From now on nothing goes wrong. */
  void calm() {
    calm = true;
  }

  /** The luck of the next thing of that kind. */
  Dice next(long kind) {
    int nth = counts.merge(kind, 1, Integer::sum);
    return new Dice(Dice.mix(Dice.mix(seed, kind), nth));
  }

  /** Luck that does not depend on how often it was asked for. */
  Dice of(long kind) {
    return new Dice(Dice.mix(seed, kind));
  }

  boolean strikes(Fault fault, Dice dice, Instant at, Supplier<String> about) {
    long id = dice.next() ^ fault.name().hashCode();
    boolean hit = dice.chance(climate.chance(fault)) && !calm;
    if (!hit || !allowed.map(ids -> ids.contains(id)).orElse(true)) {
      return false;
    }
    strikes.add(new Strike(id, fault, at, about.get()));
    saw(fault);
    return true;
  }

  void saw(Fault fault) {
    seen.merge(fault, 1, Integer::sum);
  }

  List<Strike> strikes() {
    return strikes;
  }

  Map<Fault, Integer> seen() {
    return seen;
  }
}
