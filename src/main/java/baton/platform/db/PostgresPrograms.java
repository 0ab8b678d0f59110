package baton.platform.db;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The three programs of PostgreSQL that we call, each waited for with a limit. */
final class PostgresPrograms {
  private static final int START_SECONDS_MAX = 60;
  private static final int STOP_SECONDS_MAX = 30;
  private static final int INIT_SECONDS_MAX = 120;

  private final Path home;
  private final Path folder;

  PostgresPrograms(Path home, Path folder) {
    this.home = home;
    this.folder = folder;
  }

  Path log() {
    return folder.resolve("server.log");
  }

  void initdb(Path cluster, String user, Path passwordFile) {
    run(
        INIT_SECONDS_MAX,
        "initdb",
        "--pgdata=" + cluster,
        "--username=" + user,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8");
  }

  void start(Path cluster, int port) {
    run(
        START_SECONDS_MAX + 5,
        "pg_ctl",
        "start",
        "-D",
        cluster.toString(),
        "-l",
        log().toString(),
        "-w",
        "-t",
        String.valueOf(START_SECONDS_MAX),
        "-o",
        "-p " + port);
  }

  /** Fast; and if that takes too long, as a crash, which it recovers from. */
  void stop(Path cluster) {
    try {
      stop(cluster, "fast");
    } catch (DatabaseRefused _) {
      stop(cluster, "immediate");
    }
  }

  private void stop(Path cluster, String mode) {
    run(
        STOP_SECONDS_MAX + 5,
        "pg_ctl",
        "stop",
        "-D",
        cluster.toString(),
        "-m",
        mode,
        "-w",
        "-t",
        String.valueOf(STOP_SECONDS_MAX));
  }

  /** The number of a process that has ended just now. */
  long endedPid() {
    return run(STOP_SECONDS_MAX, "pg_ctl", "--version");
  }

  private long run(int secondsMax, String program, String... arguments) {
    List<String> command =
        new ArrayList<>(needsAnotherUser() ? List.of("unshare", "-U") : List.of());
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    // to a file: the server would keep a pipe open for as long as it lives
    Path output = folder.resolve(program + ".out");
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(secondsMax, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new DatabaseRefused(
            "Expected %s to finish within %d s, but it did not".formatted(program, secondsMax));
      }
      if (process.exitValue() != 0) {
        throw new DatabaseRefused(
            "%s ended with %d: %s; see %s"
                .formatted(
                    program, process.exitValue(), Files.readString(output, UTF_8).strip(), log()));
      }
      return process.pid();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + program, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseRefused("Interrupted while waiting for " + program, e);
    }
  }

  /**
   * PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, on the same
   * files.
   */
  private static boolean needsAnotherUser() {
    return PostgresBinaries.posix() && System.getProperty("user.name").equals("root");
  }
}
