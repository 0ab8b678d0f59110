package baton.faults;

import baton.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * One run of one fault: its seed, its plant and its history. When it fails, all of that stays in
 * {@code target/faults}: seed, history, thread dump, logs of the server and of PostgreSQL.
 */
final class Evidence
    implements BeforeEachCallback, AfterEachCallback, TestExecutionExceptionHandler {
  private static final long DUMP_NANOS = TimeUnit.SECONDS.toNanos(1);

  private long seed;
  private String name = "";
  private History history = new History();
  private Optional<Plant> plant = Optional.empty();

  long seed() {
    return seed;
  }

  Random random() {
    return new Random(seed);
  }

  History history() {
    return history;
  }

  /** Watches over a plant, and ends it with the test. */
  Plant plant() {
    return watch(Plant.build(name));
  }

  Plant watch(Plant built) {
    plant = Optional.of(built);
    return built;
  }

  String name() {
    return name;
  }

  /** A line for the table in the README. */
  void seen(String figures) {
    System.out.println("SEEN " + name + ": " + figures);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    seed = Long.getLong("baton.seed", System.nanoTime());
    name =
        context.getRequiredTestClass().getSimpleName()
            + "-"
            + context.getRequiredTestMethod().getName();
    history = new History();
    System.out.println(name + " seed " + seed + " (repeat with -Dbaton.seed=" + seed + ")");
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    plant.ifPresent(p -> {
      p.servers().stream().filter(ServerProcess::alive).forEach(Evidence::dumpThreads);
      keep(p.folder(), failure);
    });
    throw failure;
  }

  /** The JVM writes it into its own output, which is kept as the server's log. */
  private static void dumpThreads(ServerProcess server) {
    Plant.signal("QUIT", server.pid());
    LockSupport.parkNanos(DUMP_NANOS);
  }

  private void keep(Path folder, Throwable failure) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("failed.txt"), "seed " + seed + "\n" + failure + "\n");
      history.write(folder.resolve("history.txt"));
      System.out.println("Seed, history and logs of the failed run: " + folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    plant.ifPresent(Plant::close);
    plant = Optional.empty();
  }
}
