package baton.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Baton of this checkout, started the way its README says, with an empty database on a free port;
 * ended by SIGTERM to that one process, its data thrown away.
 */
final class OwnServer {
  private static final Duration READY_WITHIN = Duration.ofMinutes(5); // it may have to be compiled
  private static final Duration END_WITHIN = Duration.ofSeconds(60);
  private static final String READY = "Baton ready at ";
  private static final String ADMIN = "key admin ";

  private final Process maven;
  private final Path home;
  private final Path log;

  private OwnServer(Process maven, Path home, Path log) {
    this.maven = maven;
    this.home = home;
    this.log = log;
  }

  static Server start() {
    var project = Path.of(Knobs.text("project").orElse("..")).toAbsolutePath().normalize();
    try {
      // beside the reports, on a real disk: a database in memory would answer faster than any
      var target = Files.createDirectories(project.resolve("load-tests").resolve("target"));
      var home = Files.createTempDirectory(target, "baton-");
      var log = home.resolve("baton.log");
      var builder =
          new ProcessBuilder(command())
              .directory(project.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      var environment = builder.environment();
      environment.put("BATON_DEMO", "false");
      environment.put("BATON_HTTP_PORT", "0");
      environment.put("BATON_DATA_DIR", home.resolve("data").toString());
      var own = new OwnServer(builder.start(), home, log);
      Runtime.getRuntime().addShutdownHook(new Thread(own::stop, "end-baton"));
      return own.ready();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    var name = windows ? "mvn.cmd" : "mvn";
    var command = new ArrayList<String>();
    command.add(Knobs.text("mvn").map(home -> Path.of(home, "bin", name).toString()).orElse(name));
    command.add("-q");
    command.add("-B");
    if (Knobs.truth("mvn.offline")) {
      command.add("-o");
    }
    command.add("compile");
    command.add("exec:exec");
    return command;
  }

  private Server ready() throws IOException {
    var until = Instant.now().plus(READY_WITHIN);
    while (maven.isAlive() && Instant.now().isBefore(until)) {
      var url = said(READY);
      var key = said(ADMIN);
      if (url.isPresent() && key.isPresent()) {
        return new Server(URI.create(url.get()), key.get(), true, this::stop);
      }
      waited(maven, Duration.ofMillis(100));
    }
    var words = Files.readString(log);
    stop();
    throw new IllegalStateException("Expected a Baton to start, but it said: " + words);
  }

  private Optional<String> said(String beginning) throws IOException {
    try (var lines = Files.lines(log)) {
      return lines
          .filter(line -> line.startsWith(beginning))
          .map(line -> line.substring(beginning.length()).strip())
          .findFirst();
    }
  }

  /** Ends what was started and nothing else; may be called again. */
  private synchronized void stop() {
    if (maven.isAlive()) {
      var server = maven.children().filter(ProcessHandle::isAlive).toList();
      server.forEach(ProcessHandle::destroy);
      if (server.isEmpty()) {
        maven.destroy();
      }
      if (!waited(maven, END_WITHIN)) {
        server.forEach(ProcessHandle::destroyForcibly);
        maven.destroyForcibly();
      }
    }
    if (!Knobs.truth("keep") && Files.exists(home)) {
      deleteAll(home.resolve("data"));
    }
  }

  private static boolean waited(Process process, Duration most) {
    try {
      return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void deleteAll(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      System.err.println("Left behind: " + folder + " (" + e.getMessage() + ")");
    }
  }
}
