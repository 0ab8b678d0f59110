package baton.simulation;

import java.util.function.LongFunction;

/** Looks for a broken promise among so many leads; loaded anew for every mutation. */
public final class Hunt implements LongFunction<String> {
  private static final long FIRST_SEED = 1;

  /**
   * What caught it, after how many leads and worlds, and with which seed; empty when nothing did.
   */
  @Override
  public String apply(long leads) {
    var found = Search.from(FIRST_SEED, leads);
    return found
        .failed()
        .map(failed ->
            "%s\t%d\t%d\t%d\t%s"
                .formatted(
                    failed.violation().orElseThrow().invariant(),
                    found.leads(),
                    found.worlds(),
                    failed.seed(),
                    failed.violation().orElseThrow().getMessage()))
        .orElse("");
  }
}
