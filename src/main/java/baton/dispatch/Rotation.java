package baton.dispatch;

import baton.rep.RepStatus;
import baton.shared.RepId;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whose turn it is: weighted round robin that is fair to those who were away. Not thread-safe; one
 * dispatcher owns it.
 *
 * <p>Each rep stands on a level, turns ÷ weight, and the lowest goes next. The pool has a level
 * too, which a turn raises by 1 ÷ the weight of all who are there: as long as nobody comes or goes
 * it is the pool's turns ÷ the pool's weight. Whoever comes for the first time starts on it.
 * Whoever goes away is as far above or below it when they come back as when they went, so that an
 * absence makes neither debt nor credit, in whatever order people come and go. This is the virtual
 * time of weighted fair queueing (Parekh and Gallager 1993) with reps for flows.
 *
 * <p>Busy is not away: who is in a conversation or at capacity keeps the place in the rotation and
 * catches up later. But nobody is ever further above or below the pool than {@value #OFF_MAX} turns
 * for each unit of weight: what goes beyond that is forgotten.
 */
public final class Rotation {
  /** How far anybody may be from the pool, in turns ÷ weight. */
  public static final int OFF_MAX = 10;

  /** Reps that are remembered, those who left the team too: they may come back. */
  public static final int REPS_MAX = 10_000;

  /** How many turns a rep may be given or taken at a time by hand. */
  public static final int CALIBRATION_MAX = 100;

  /**
   * One rep as it is kept.
   *
   * @param leftAt the pool's level when the rep went away; empty while they are there
   * @param turns all that the rep ever had
   */
  public record Place(double level, Optional<Double> leftAt, long turns) {
    double ahead(double pool) {
      return level - leftAt.orElse(pool);
    }
  }

  /**
   * What outlives the dispatcher.
   *
   * @param pool the level of the pool
   * @param reps those who are new or have changed
   */
  public record Places(double pool, SortedMap<RepId, Place> reps) {
    public static final Places NONE = new Places(0, new TreeMap<>());

    public Places {
      reps = Collections.unmodifiableSortedMap(new TreeMap<>(reps));
    }
  }

  /**
   * How somebody stands.
   *
   * @param here whether the rep takes part now
   * @param ahead how far above the pool, in turns ÷ weight; below it when negative
   */
  public record Standing(RepId rep, boolean here, int weight, double ahead, long turns) {}

  /** One rep, here or away. */
  private record Account(double level, long turns, int weight, Optional<Double> leftAt) {
    boolean isHere() {
      return leftAt.isEmpty();
    }

    double ahead(double pool) {
      return level - leftAt.orElse(pool);
    }

    Account back(double pool) {
      return isHere() ? this : new Account(pool + ahead(pool), turns, weight, Optional.empty());
    }

    Account gone(double pool) {
      return isHere() ? new Account(level, turns, weight, Optional.of(pool)) : this;
    }

    Account weighing(int changed) {
      return changed == weight ? this : new Account(level, turns, changed, leftAt);
    }

    Account took() {
      return new Account(level + 1.0 / weight, turns + 1, weight, leftAt);
    }

    Account moved(double by) {
      return new Account(level + by, turns, weight, leftAt);
    }

    Account within(double pool) {
      double from = leftAt.orElse(pool);
      double near = Math.clamp(level, from - OFF_MAX, from + OFF_MAX);
      return new Account(near, turns, weight, leftAt);
    }
  }

  private final Map<RepId, Account> accounts = new HashMap<>();

  /** Offers that are open: they count for the order, and are no turns yet. */
  private final Map<RepId, Integer> open = new HashMap<>();

  private double pool;

  /** The weight of all who are there. */
  private int weight;

  /** Whose places are not kept yet, and those that were handed out to be kept last. */
  private Set<RepId> changed = new HashSet<>();

  private Set<RepId> handedOut = Set.of();

  /** What a rep says of itself: here or away, and how much they count for. */
  void seen(RepStatus rep) {
    var known = accounts.get(rep.id());
    boolean here = isThere(rep);
    if (known == null && !here) {
      return;
    }
    if (known == null && accounts.size() >= REPS_MAX) {
      accounts.values().removeIf(account -> !account.isHere());
    }
    var account = known == null ? new Account(pool, 0, rep.weight(), Optional.of(pool)) : known;
    put(rep.id(), (here ? account.back(pool) : account.gone(pool)).weighing(rep.weight()));
  }

  /** The rep is no longer one of the team: remembered like any other absence. */
  void left(RepId rep) {
    var known = accounts.get(rep);
    if (known != null && known.isHere()) {
      put(rep, known.gone(pool));
    }
  }

  private void put(RepId rep, Account account) {
    var before = accounts.put(rep, account);
    if (!account.equals(before)) {
      changed.add(rep);
    }
    weight += (account.isHere() ? account.weight() : 0) - here(before);
  }

  private static int here(@org.jspecify.annotations.Nullable Account account) {
    return account != null && account.isHere() ? account.weight() : 0;
  }

  private static boolean isThere(RepStatus rep) {
    boolean off =
        rep.unroutable()
            .filter(code ->
                switch (code) {
                  case OFF_SHIFT, LEAVE, COVERED, INACTIVE, UNKNOWN_PRESENCE -> true;
                  case OFFLINE, AT_CAPACITY, EXCLUDED_RECENT, SKILL_MISS, QUIET_HOURS -> false;
                })
            .isPresent();
    return !off && rep.presence().atWork();
  }

  /** The lower, the sooner it is that rep's turn. */
  double level(RepId rep) {
    var account = accounts.get(rep);
    return account == null
        ? pool
        : account.level() + (double) open.getOrDefault(rep, 0) / account.weight();
  }

  /** How far that rep is above the pool, open offers included. */
  double ahead(RepId rep) {
    return level(rep) - pool;
  }

  /** Forgets which offers are open. */
  void nobodyAsked() {
    open.clear();
  }

  /** The rep is being asked. */
  void asked(RepId rep) {
    open.merge(rep, 1, Integer::sum);
  }

  /** The rep is no longer being asked. */
  void answered(RepId rep) {
    open.computeIfPresent(rep, (_, count) -> count > 1 ? count - 1 : null);
  }

  /** That was a turn. */
  void took(RepId rep) {
    var account = accounts.getOrDefault(rep, new Account(pool, 0, 1, Optional.of(pool)));
    put(rep, account.within(pool).took());
    pool += 1.0 / Math.max(weight, account.weight());
  }

  /**
   * Gives a rep turns by hand, or takes some, as far as {@link #OFF_MAX} allows; whether the rep is
   * known.
   */
  boolean calibrate(RepId rep, int turns) {
    var account = accounts.get(rep);
    if (account == null) {
      return false;
    }
    put(rep, account.moved(-(double) turns / account.weight()).within(pool));
    return true;
  }

  /** Takes back what was kept; what happened since then is added. Whoever is not here, was away. */
  void remember(Places kept) {
    kept.reps()
        .forEach((rep, place) -> {
          var known = accounts.getOrDefault(rep, new Account(pool, 0, 1, Optional.of(pool)));
          put(
              rep,
              new Account(
                  known.level() + place.ahead(kept.pool()),
                  known.turns() + place.turns(),
                  known.weight(),
                  known.leftAt()));
        });
  }

  /** What is to be kept since it was asked last; empty while nothing is new. */
  Optional<Places> toKeep() {
    if (changed.isEmpty()) {
      return Optional.empty();
    }
    var places = new TreeMap<RepId, Place>();
    for (var rep : changed) {
      var account = accounts.get(rep);
      if (account != null) {
        places.put(rep, new Place(account.level(), account.leftAt(), account.turns()));
      }
    }
    handedOut = changed;
    changed = new HashSet<>();
    return Optional.of(new Places(pool, places));
  }

  /** What was handed out could not be kept. */
  void notKept() {
    changed.addAll(handedOut);
  }

  /** Everybody, by id. */
  List<Standing> standings() {
    return accounts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one -> {
          var account = one.getValue();
          return new Standing(
              one.getKey(),
              account.isHere(),
              account.weight(),
              account.ahead(pool),
              account.turns());
        })
        .toList();
  }
}
