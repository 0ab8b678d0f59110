package baton.simulation;

import org.junit.jupiter.api.Test;

class SimulationTest {
  @Test
  void first() {
    long base = Long.getLong("baton.seed", 1L);
    long from = System.nanoTime();
    int leads = 0;
    long events = 0;
    for (long seed = base; seed < base + Integer.getInteger("baton.worlds", 20); seed++) {
      var result = Simulation.run(seed);
      leads += result.leads();
      events += result.events();
      if (result.violation().isPresent()) {
        System.out.println(seed + " " + result.violation().get().getMessage());
        if (result.violation().get().getCause() != null) {
          result.violation().get().getCause().printStackTrace(System.out);
        }
      }
    }
    System.out.printf(
        "%d leads %d events %d ms%n", leads, events, (System.nanoTime() - from) / 1_000_000);
  }
}
