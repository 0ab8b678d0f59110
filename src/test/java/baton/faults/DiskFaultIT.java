package baton.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** F4: the database's disk is full, and somebody makes room again. */
@Tag("faults")
class DiskFaultIT {
  private static final Path DISK = Path.of("target", "faults", "small-disk").toAbsolutePath();
  private static final int CHUNK = 1024 * 1024;

  @RegisterExtension final Evidence run = new Evidence();
  private boolean mounted;

  @Test
  void a_full_disk_is_told_as_503_and_room_again_is_enough() throws Exception {
    mounted = mount();
    if (!mounted) {
      System.out.println(
          "SKIPPED, LOUDLY: F4, the full disk, was NOT tried: no size-limited tmpfs can be mounted here (needs root).");
    }
    assumeTrue(mounted, "no tmpfs can be mounted here");
    var plant = run.watch(Plant.build(run.name(), DISK.resolve("postgres")));
    plant.start();
    Floor.furnish(plant, 2, 4);
    try (var customers = new Customers(run.history(), () -> plant.as("integration"), run.seed())) {
      customers.come(60);
      DatabaseFaultIT.pass(Duration.ofSeconds(2));
      var full = Instant.now();
      fill();
      Awaitility.await("posts are refused")
          .atMost(Duration.ofMinutes(1))
          .until(() ->
              run.history().postsSince(full).stream().filter(op -> op.answered(503)).count() > 50);
      DatabaseFaultIT.pass(Duration.ofSeconds(5));
      assertThat(plant.server().alive()).as("Baton stays").isTrue();
      boolean panicked = !postgresAnswers(plant);
      Files.delete(DISK.resolve("ballast"));
      if (!plant.postgresRuns()) {
        plant.startPostgres();
      }
      Awaitility.await("the database is back")
          .atMost(Duration.ofSeconds(30))
          .until(() -> postgresAnswers(plant));
      var room = Instant.now();
      Awaitility.await("a post is stored again")
          .atMost(Duration.ofSeconds(30))
          .until(() -> run.history().postsSince(room).stream().anyMatch(op -> op.answered(202)));
      var healed = Checker.since(room);
      customers.stop();
      customers.settle(Duration.ofSeconds(40));
      var refused = run.history().postsSince(full).stream().filter(op -> op.answered(503)).toList();
      var found = Checker.check(plant, run.history(), customers);
      run.seen(
          "%d posts told 503 (p99 %d ms), PostgreSQL %s, 202 again %d ms after there was room; %d leads"
              .formatted(
                  refused.size(),
                  Checker.percentile(refused, 0.99).toMillis(),
                  panicked ? "went down or refused" : "stayed up",
                  healed.toMillis(),
                  found.leads()));
      assertThat(healed).isLessThan(Duration.ofSeconds(10));
    }
  }

  private static boolean postgresAnswers(Plant plant) {
    try {
      return plant.sql().withHandle(h -> h.createQuery("select 1").mapTo(Integer.class).one()) == 1;
    } catch (RuntimeException _) {
      return false;
    }
  }

  private static void fill() throws IOException {
    var piece = new byte[CHUNK];
    try (var ballast = Files.newOutputStream(DISK.resolve("ballast"))) {
      for (; ; ) {
        ballast.write(piece);
      }
    } catch (IOException _) {
      // full: what we came for
    }
  }

  private static boolean mount() throws IOException, InterruptedException {
    Files.createDirectories(DISK);
    return carryOut("mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", DISK.toString());
  }

  private static boolean carryOut(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    if (mounted) {
      // our own callback comes before that of the plant, whose database still uses it
      carryOut("umount", "--lazy", DISK.toString());
    }
  }
}
