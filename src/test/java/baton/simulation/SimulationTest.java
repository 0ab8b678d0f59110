package baton.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Leads live through storms in many small worlds. {@code -Dbaton.seed=42} lives that one life
 * again; without it every build takes fresh seeds and prints them.
 */
class SimulationTest {
  private static final Optional<Long> SEED = Optional.ofNullable(Long.getLong("baton.seed"));

  /** How many leads a build must see through. */
  private static final int LEADS = Integer.getInteger("baton.simulation.leads", 100_000);

  @Test
  void no_promise_is_broken_whatever_the_weather() {
    if (SEED.isPresent()) {
      check(Simulation.run(SEED.get()));
      return;
    }
    long first = System.nanoTime() & 0xFFFF_FFFFL;
    System.out.printf("simulation: seeds from %d%n", first);
    var found = Search.from(first, LEADS);
    System.out.printf(
        "simulation: %d leads in %d worlds, %d events, %d ms%n%s%n",
        found.leads(), found.worlds(), found.events(), found.millis(), found.seen());
    found.failed().ifPresent(SimulationTest::check);
    assertThat(found.seen().keySet()).as("what a search must meet").containsAll(Coverage.EXPECTED);
  }

  @Test
  void seeds_that_once_failed_hold_now() {
    for (long seed : Regressions.seeds()) {
      check(Simulation.run(seed));
    }
  }

  @Test
  void the_same_seed_lives_the_same_life() {
    for (long seed : List.of(3L, 4L)) {
      var once = Simulation.run(seed);
      var again = Simulation.run(seed, Simulation.Only.ALL, true);
      assertThat(again.hash()).as("seed %d", seed).isEqualTo(once.hash());
      assertThat(again.strikes()).isEqualTo(once.strikes());
    }
    assertThat(Simulation.run(3).hash()).isNotEqualTo(Simulation.run(4).hash());
  }

  private static void check(Simulation.Result result) {
    if (result.violation().isPresent()) {
      fail(Shrinker.tell(result), result.violation().get());
    }
  }

  /** Seeds of lives that once broke a promise, each with its reason beside it. */
  static final class Regressions {
    private Regressions() {}

    static List<Long> seeds() {
      try (var file = SimulationTest.class.getResourceAsStream("/simulation/seeds.txt")) {
        return new String(file.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.replaceAll("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .map(Long::valueOf)
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
