package baton.platform.db;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a JVM that was killed leaves behind: a server without an owner, or only its pid file. */
final class StalePostmaster {
  private static final Logger log = LoggerFactory.getLogger(StalePostmaster.class);

  private StalePostmaster() {}

  /** Makes room for a new server; only for whoever holds the folder's lock. */
  static void clear(Path cluster, PostgresPrograms programs) throws IOException {
    Optional<ProcessHandle> process = pidIn(cluster).flatMap(ProcessHandle::of);
    if (process.isEmpty()) {
      return; // PostgreSQL removes the file of a dead one itself
    }
    if (isServerOf(cluster, process.get())) {
      log.warn(
          "Stopping the PostgreSQL that an earlier run left behind, pid {}", process.get().pid());
      programs.stop(cluster);
      return;
    }
    log.warn("Process {} in the pid file is no longer our PostgreSQL", process.get().pid());
    disown(cluster, programs);
  }

  /**
   * Names a process that has certainly ended, so that PostgreSQL looks at the rest of the file
   * itself: whether anybody is still attached to the old shared memory.
   */
  private static void disown(Path cluster, PostgresPrograms programs) throws IOException {
    Path file = cluster.resolve("postmaster.pid");
    var lines = new ArrayList<>(Files.readAllLines(file, UTF_8));
    lines.set(0, String.valueOf(programs.endedPid()));
    Files.write(file, lines, UTF_8);
  }

  static Optional<Long> pidIn(Path cluster) {
    try (var lines = Files.lines(cluster.resolve("postmaster.pid"), UTF_8)) {
      return lines.findFirst().map(String::strip).filter(s -> !s.isEmpty()).map(Long::valueOf);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static boolean isServerOf(Path cluster, ProcessHandle process) {
    String command = process.info().commandLine().orElse("");
    return command.contains("postgres") && command.contains(cluster.toString());
  }
}
