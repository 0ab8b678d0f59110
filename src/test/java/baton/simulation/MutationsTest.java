package baton.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows that the simulator can fail: every mistake of the list is found. */
class MutationsTest {
  private static final long LEADS = 100_000;

  @TempDir Path folder;

  @Test
  @Tag("mutations")
  void every_mistake_is_found() throws Exception {
    var survivors = hunt(Mutations.ALL);
    assertThat(Mutations.ALL).hasSizeGreaterThanOrEqualTo(20);
    assertThat(survivors).as("mistakes that were not found").isEmpty();
  }

  @Test
  void a_few_mistakes_are_found_in_every_build() throws Exception {
    assertThat(hunt(Mutations.smoke())).as("mistakes that were not found").isEmpty();
  }

  private List<String> hunt(List<Mutation> mutations) throws Exception {
    var lab = new MutationLab(folder);
    var survivors = new ArrayList<String>();
    System.out.printf(
        "%-66s %-28s %7s %6s %6s %6s%n", "mutation", "caught by", "leads", "worlds", "seed", "ms");
    for (var mutation : mutations) {
      long start = System.nanoTime();
      var words = lab.hunt(mutation, LEADS).split("\t", -1);
      long millis = (System.nanoTime() - start) / 1_000_000;
      if (words.length < 5) {
        survivors.add(mutation.name());
        System.out.printf("%-66s SURVIVED %d leads in %d ms%n", mutation.name(), LEADS, millis);
      } else {
        System.out.printf(
            "%-66s %-28s %7s %6s %6s %6d%n",
            mutation.name(), words[0], words[1], words[2], words[3], millis);
      }
    }
    return survivors;
  }
}
