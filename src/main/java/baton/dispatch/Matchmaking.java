package baton.dispatch;

import baton.lead.Want;
import baton.routing.Need;
import baton.shared.LeadId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One pass over the queue: who is asked for whom now, and when to look again. */
public final class Matchmaking {
  /** Leads looked at in one pass without finding anybody; the rest wait for the next change. */
  static final int FRUITLESS_MAX = 500;

  /** Leads found in their quiet hours in one pass; the rest are looked at in the next one. */
  static final int QUIET_MAX = 1_000;

  private Matchmaking() {}

  /** A lead and the rep to ask for it. */
  public record Pick(Want want, Choice.Ask ask) {}

  /** A lead whose person must not be called before then. */
  public record Rest(Want want, Instant until) {}

  /**
   * What a pass came to.
   *
   * @param crowded whether more could have been picked than there was room for
   * @param quiet leads that need not be looked at for a while
   * @param exhausted leads for which everybody who could be asked has said no
   * @param lookAgain when time alone may change the picture
   */
  public record Pass(
      List<Pick> picks,
      List<Rest> quiet,
      List<Want> exhausted,
      Optional<Instant> lookAgain,
      boolean crowded) {
    public Pass {
      picks = List.copyOf(picks);
      quiet = List.copyOf(quiet);
      exhausted = List.copyOf(exhausted);
    }
  }

  /**
   * Goes through the queue in order; every pick lends a slot of the roster, so that the next sees
   * it.
   *
   * @param busy leads that a rep is being asked for
   * @param room how many may be picked
   */
  public static Pass pass(
      Assignment assignment, Waiting waiting, Set<LeadId> busy, int room, Roster roster) {
    var picks = new ArrayList<Pick>();
    var quiet = new ArrayList<Rest>();
    var exhausted = new ArrayList<Want>();
    var hopeless = new HashSet<List<Need>>();
    Optional<Instant> lookAgain = Optional.empty();
    int fruitless = 0;
    for (var want : waiting.inOrder()) {
      if (!roster.anybody()
          || fruitless >= FRUITLESS_MAX
          || quiet.size() >= QUIET_MAX
          || picks.size() >= room) {
        break;
      }
      boolean alike =
          want.exclusions().isEmpty() && !want.isPersonal() && hopeless.contains(want.needs());
      if (alike || busy.contains(want.lead())) {
        continue;
      }
      switch (assignment.choose(want)) {
        case Choice.Ask ask -> {
          picks.add(new Pick(want, ask));
          roster.lend(ask.rep());
        }
        case Choice.Quiet(var until) -> quiet.add(new Rest(want, until));
        case Choice.NobodyLeft(var until) -> {
          exhausted.add(want);
          lookAgain = earliest(lookAgain, until);
        }
        case Choice.Wait(var until) -> {
          fruitless++;
          lookAgain = earliest(lookAgain, until);
          if (want.exclusions().isEmpty() && relaxesNever(want)) {
            hopeless.add(want.needs());
          }
        }
      }
    }
    boolean crowded = picks.size() >= room && roster.anybody();
    return new Pass(picks, quiet, exhausted, lookAgain, crowded);
  }

  private static boolean relaxesNever(Want want) {
    return want.needs().stream().allMatch(need -> need.relaxAfter().isEmpty());
  }

  private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(one.get().isBefore(other.get()) ? one.get() : other.get())
        : one.or(() -> other);
  }
}
