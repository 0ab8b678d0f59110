package baton.simulation;

import baton.simulation.Simulation.Result;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Lives many lives, one after the other in each of a few threads, until one breaks a promise. */
final class Search {
  /**
   * What was found.
   *
   * @param seen how often each thing was met
   */
  record Found(
      int worlds,
      int leads,
      long events,
      long millis,
      Optional<Result> failed,
      Map<String, Integer> seen) {}

  private static final int THREADS = 2;

  private final long leadsWanted;
  private final AtomicLong nextSeed;
  private final Map<String, Integer> seen = new TreeMap<>();
  private int worlds;
  private int leads;
  private long events;
  private Optional<Result> failed = Optional.empty();

  private Search(long firstSeed, long leadsWanted) {
    this.nextSeed = new AtomicLong(firstSeed);
    this.leadsWanted = leadsWanted;
  }

  /** Seeds from that one on, until so many leads have lived or one has failed. */
  static Found from(long firstSeed, long leadsWanted) {
    long start = System.nanoTime();
    var search = new Search(firstSeed, leadsWanted);
    IntStream.range(0, THREADS).parallel().forEach(_ -> search.live());
    return new Found(
        search.worlds,
        search.leads,
        search.events,
        (System.nanoTime() - start) / 1_000_000,
        search.failed,
        search.seen);
  }

  private void live() {
    while (isWanted()) {
      took(Simulation.run(nextSeed.getAndIncrement()));
    }
  }

  private synchronized boolean isWanted() {
    return leads < leadsWanted && failed.isEmpty();
  }

  private synchronized void took(Result result) {
    worlds++;
    leads += result.leads();
    events += result.events();
    result.seen().forEach((what, times) -> seen.merge(what, times, Integer::sum));
    boolean first = failed.map(other -> result.seed() < other.seed()).orElse(true);
    if (result.violation().isPresent() && first) {
      failed = Optional.of(result);
    }
  }
}
