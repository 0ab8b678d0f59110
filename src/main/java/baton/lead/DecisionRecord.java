package baton.lead;

import baton.rep.ExclusionCode;
import baton.rep.Presence;
import baton.rep.Team;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Why this rep and not the others: what the dispatcher saw when it chose.
 *
 * @param preference why the chosen one was asked before those who rank higher, if so
 * @param candidates every rep of the team, the chosen first; above {@link #CANDIDATES_MAX} the best
 *     {@link #BEST}
 * @param counts how many candidates by exclusion code; {@code eligible} counts those without one
 * @param ahead where reps take turns, how far above the pool the first {@link #BEST} candidates
 *     were, in turns ÷ weight: the lowest goes first
 */
public record DecisionRecord(
    Instant at,
    TeamId team,
    int round,
    Team.Strategy strategy,
    Optional<Preference> preference,
    List<Candidate> candidates,
    Map<String, Integer> counts,
    Map<RepId, Double> ahead) {
  public static final int CANDIDATES_MAX = 200;
  public static final int BEST = 50;

  /** What goes before rank. */
  public enum Preference {
    KNOWN_OWNER,
    FORMER_REP
  }

  /**
   * One rep in the light of one decision.
   *
   * @param code why not; empty for the eligible
   * @param load held leads ÷ capacity before this lead
   */
  public record Candidate(
      RepId rep,
      boolean chosen,
      Optional<ExclusionCode> code,
      double load,
      Instant idleSince,
      Presence presence) {}

  public DecisionRecord {
    candidates = List.copyOf(candidates);
    counts = Map.copyOf(counts);
    ahead = Collections.unmodifiableSortedMap(new TreeMap<>(ahead));
  }

  /** A decision in a team where nobody takes turns. */
  public DecisionRecord(
      Instant at,
      TeamId team,
      int round,
      Team.Strategy strategy,
      Optional<Preference> preference,
      List<Candidate> candidates,
      Map<String, Integer> counts) {
    this(at, team, round, strategy, preference, candidates, counts, Map.of());
  }
}
