package baton.policy;

import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What managers arranged for a time: teams that pause, and who covers for whom. */
public record Arrangements(
    SortedMap<TeamId, Kept<Pause>> pauses, SortedMap<RepId, Kept<Cover>> covers) {
  /** Covers of covers are followed so far. */
  static final int STEPS_MAX = 5;

  public static final Arrangements NONE = new Arrangements(new TreeMap<>(), new TreeMap<>());

  public Arrangements {
    pauses = Collections.unmodifiableSortedMap(new TreeMap<>(pauses));
    covers = Collections.unmodifiableSortedMap(new TreeMap<>(covers));
  }

  /** Why that team is offered nothing now, if so. */
  public Optional<Pause> pause(TeamId team, Instant now) {
    return Optional.ofNullable(pauses.get(team)).map(Kept::value).filter(p -> p.holds(now));
  }

  /**
   * Who is there for that rep now: themselves, who covers for them, or who covers for their cover;
   * empty when it is their team.
   */
  public Optional<RepId> standIn(RepId rep, Instant now) {
    var who = rep;
    for (int step = 0; step < STEPS_MAX; step++) {
      var cover = cover(who).filter(c -> c.holds(now));
      if (cover.isEmpty() || cover.get().by().isEmpty()) {
        return cover.isEmpty() ? Optional.of(who) : Optional.empty();
      }
      who = cover.get().by().get();
    }
    return Optional.empty(); // they cover for each other
  }

  /** Who stands in for that rep, as last arranged: now, earlier or later. */
  public Optional<Cover> cover(RepId rep) {
    return Optional.ofNullable(covers.get(rep)).map(Kept::value);
  }
}
