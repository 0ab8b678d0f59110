package baton.simulation;

import baton.simulation.Simulation.Only;
import baton.simulation.Simulation.Result;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Leaves out of a failing life all that need not have happened: first what was done, then what went
 * wrong, in ever smaller pieces.
 */
final class Shrinker {
  private static final int RUNS_MAX = 400;
  private static final int LINES = 60;

  private final Result failed;
  private int runs;

  private Shrinker(Result failed) {
    this.failed = failed;
  }

  /** What is left, told. */
  static String tell(Result failed) {
    return new Shrinker(failed).tell();
  }

  private String tell() {
    var acts = new ArrayList<>(failed.acts().stream().map(Plan.Act::number).toList());
    var strikes = new ArrayList<>(failed.strikes().stream().map(Fates.Strike::id).toList());
    var fewActs = fewer(acts, some -> fails(some, strikes));
    var fewStrikes = fewer(strikes, some -> fails(fewActs, some));
    var least = fewer(fewActs, some -> fails(some, fewStrikes));
    var last = Simulation.run(failed.seed(), only(least, fewStrikes), true);
    var violation = last.violation().or(failed::violation).orElseThrow();
    var text = new StringBuilder();
    text.append("seed %d: run with -Dbaton.seed=%d%n".formatted(failed.seed(), failed.seed()));
    text.append("%s%n".formatted(failed.violation().orElseThrow().getMessage()));
    text.append(
        "%nOf %d acts and %d faults these are enough (%d runs):%n"
            .formatted(acts.size(), strikes.size(), runs));
    last.acts().stream()
        .filter(act -> least.contains(act.number()))
        .forEach(act -> text.append("  ").append(act).append('\n'));
    last.strikes().forEach(strike -> text.append("  ").append(strike).append('\n'));
    text.append("%nand then, of %s:%n".formatted(violation.subject()));
    var about = last.lines().stream().filter(line -> line.contains(violation.subject())).toList();
    about
        .subList(Math.max(0, about.size() - LINES), about.size())
        .forEach(line -> text.append("  ").append(shortened(line)).append('\n'));
    return text.append("→ ").append(violation.getMessage()).append('\n').toString();
  }

  private static String shortened(String line) {
    return line.length() <= 400 ? line : line.substring(0, 400) + "…";
  }

  private boolean fails(List<Integer> acts, List<Long> strikes) {
    runs++;
    return Simulation.run(failed.seed(), only(acts, strikes), false)
        .violation()
        .filter(v -> v.invariant() == failed.violation().orElseThrow().invariant())
        .isPresent();
  }

  private static Only only(List<Integer> acts, List<Long> strikes) {
    return new Only(Optional.of(new HashSet<>(acts)), Optional.of(new HashSet<>(strikes)));
  }

  /** Drops pieces, half of it at first, then smaller ones, as long as what is left still fails. */
  private <T> List<T> fewer(List<T> all, Predicate<List<T>> fails) {
    var left = all;
    for (int piece = (all.size() + 1) / 2; piece > 0; piece /= 2) {
      for (int from = 0; from < left.size() && runs < RUNS_MAX; ) {
        var without = new ArrayList<>(left.subList(0, from));
        without.addAll(left.subList(Math.min(left.size(), from + piece), left.size()));
        if (fails.test(without)) {
          left = without;
        } else {
          from += piece;
        }
      }
    }
    return left;
  }
}
