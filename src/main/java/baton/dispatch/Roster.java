package baton.dispatch;

import baton.lead.DecisionRecord;
import baton.lead.DecisionRecord.Candidate;
import baton.rep.ExclusionCode;
import baton.rep.RepStatus;
import baton.rep.Team.Strategy;
import baton.routing.Need;
import baton.shared.RepId;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The reps of one team as last heard of, those who can be asked kept in rank order, and once more
 * for each combination of skills that leads have asked for: a choice looks at the best few and not
 * at everybody. Not thread-safe; one dispatcher owns it.
 */
public final class Roster {
  /** Combinations of skills in rank order at a time; as many filters of a routing may differ. */
  static final int COMBINATIONS_MAX = 64;

  private final Map<RepId, RepStatus> reps = new HashMap<>();
  private final Map<Set<Need>, NavigableSet<RepStatus>> bySkills =
      new LinkedHashMap<>(COMBINATIONS_MAX, 0.75f, true);
  private final Map<ExclusionCode, Integer> unroutable = new EnumMap<>(ExclusionCode.class);
  private final Rotation rotation = new Rotation();
  private NavigableSet<RepStatus> ranked;
  private Strategy strategy;

  public Roster(Strategy strategy) {
    this.strategy = strategy;
    this.ranked = new TreeSet<>(order());
  }

  /**
   * The order in which reps are asked: the last tie-break is the id, so that it never is chance.
   */
  Comparator<RepStatus> order() {
    var idle = Comparator.comparing(RepStatus::idleSince).thenComparing(RepStatus::id);
    return switch (strategy) {
      case LEAST_LOAD -> Comparator.comparingDouble(RepStatus::load).thenComparing(idle);
      case LONGEST_IDLE -> idle;
      case WEIGHTED_ROUND_ROBIN ->
          Comparator.comparingDouble((RepStatus rep) -> rotation.level(rep.id()))
              .thenComparing(idle);
    };
  }

  public Strategy strategy() {
    return strategy;
  }

  /** Re-ranks everybody when the team has changed its strategy. */
  public void rankBy(Strategy changed) {
    if (changed == strategy) {
      return;
    }
    strategy = changed;
    var all = ranked;
    ranked = new TreeSet<>(order());
    bySkills.clear();
    if (inTurns()) {
      rotation.nobodyAsked();
      reps.values().forEach(rotation::seen);
    }
    ranked.addAll(all);
  }

  /** Whether reps take turns, so that turns are counted. */
  boolean inTurns() {
    return strategy == Strategy.WEIGHTED_ROUND_ROBIN;
  }

  /** How far above the pool the first of these are; of nobody while reps take no turns. */
  Map<RepId, Double> ahead(List<Candidate> candidates) {
    if (!inTurns()) {
      return Map.of();
    }
    var ahead = new HashMap<RepId, Double>();
    for (var one : candidates.subList(0, Math.min(DecisionRecord.BEST, candidates.size()))) {
      ahead.put(one.rep(), rotation.ahead(one.rep()));
    }
    return ahead;
  }

  /** Whose turn it is; counted only while reps take turns. */
  Rotation rotation() {
    return rotation;
  }

  /** Changes somebody's place in the rotation, and so in the ranks. */
  void turn(RepId rep, Consumer<Rotation> change) {
    if (!inTurns()) {
      return;
    }
    var ranks = asked(rep);
    ranks.ifPresent(this::unrank);
    change.accept(rotation);
    ranks.ifPresent(this::rank);
  }

  /** The rotation is what was kept, and what came since. */
  void remember(Rotation.Places kept) {
    var all = ranked;
    ranked = new TreeSet<>(order());
    bySkills.clear();
    rotation.remember(kept);
    ranked.addAll(all);
  }

  /** Takes in what a rep says of itself, unless something newer is known. */
  public boolean update(RepStatus status) {
    var known = reps.get(status.id());
    if (known != null && known.revision() > status.revision()) {
      return false;
    }
    forget(status.id());
    if (inTurns()) {
      rotation.seen(status);
    }
    reps.put(status.id(), status);
    status
        .unroutable()
        .ifPresentOrElse(code -> unroutable.merge(code, 1, Integer::sum), () -> rank(status));
    return !status.equals(known);
  }

  private void rank(RepStatus rep) {
    ranked.add(rep);
    bySkills.forEach((needs, some) -> {
      if (Need.met(needs, rep.skills())) {
        some.add(rep);
      }
    });
  }

  /** The rep is no longer one of this team's. */
  public void remove(RepId rep) {
    forget(rep);
    rotation.left(rep);
  }

  private void forget(RepId rep) {
    var known = reps.remove(rep);
    if (known != null) {
      unrank(known);
      known.unroutable().ifPresent(code -> unroutable.merge(code, -1, Integer::sum));
    }
  }

  private void unrank(RepStatus known) {
    ranked.remove(known);
    bySkills.values().forEach(some -> some.remove(known));
  }

  /** Counts a slot that was just asked for, until the rep's own word comes. */
  public void lend(RepId rep) {
    var known = reps.get(rep);
    if (known == null) {
      return;
    }
    turn(rep, turns -> turns.asked(rep));
    int held = known.held() + 1;
    var full =
        held >= known.capacity() ? Optional.of(ExclusionCode.AT_CAPACITY) : known.unroutable();
    update(
        new RepStatus(
            known.id(),
            known.name(),
            known.teams(),
            known.skills(),
            known.capacity(),
            known.weight(),
            held,
            known.idleSince(),
            known.presence(),
            known.degraded(),
            full,
            known.revision()));
  }

  /** That rep, if they can be asked. */
  Optional<RepStatus> asked(RepId rep) {
    return Optional.ofNullable(reps.get(rep)).filter(status -> status.unroutable().isEmpty());
  }

  /** Those who can be asked, the best first. */
  Collection<RepStatus> ranked() {
    return ranked;
  }

  /** Those who can be asked and have these skills, the best first. */
  Collection<RepStatus> ranked(Collection<Need> needs) {
    if (needs.isEmpty()) {
      return ranked;
    }
    var asked = needs.stream().map(Need::always).collect(Collectors.toUnmodifiableSet());
    var some = bySkills.get(asked);
    if (some == null) {
      if (bySkills.size() == COMBINATIONS_MAX) {
        bySkills.remove(bySkills.keySet().iterator().next()); // asked for longest ago
      }
      some = new TreeSet<>(order());
      for (var rep : ranked) {
        if (Need.met(asked, rep.skills())) {
          some.add(rep);
        }
      }
      bySkills.put(asked, some);
    }
    return some;
  }

  public boolean anybody() {
    return !ranked.isEmpty();
  }

  /** How many can be asked. */
  public int routable() {
    return ranked.size();
  }

  public Collection<RepStatus> all() {
    return reps.values();
  }

  public int size() {
    return reps.size();
  }

  /** How many cannot be asked, by code. */
  Map<ExclusionCode, Integer> counts() {
    return unroutable;
  }
}
