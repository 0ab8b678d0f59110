package baton.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Baton as an operator runs it, in a process of its own, on a database of the bench's PostgreSQL. */
final class Server implements AutoCloseable {
  private static final long STOP_SECONDS_MAX = 40;

  private final Process process;
  private final Map<String, String> keys = new HashMap<>();
  private URI uri = URI.create("about:blank");
  private final long startedAt = System.nanoTime();
  private long readyAfterMillis;

  private Server(Process process) {
    this.process = process;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  static Server start(Stage stage, Stage.Db database, String... more) {
    var command = new ArrayList<>(java());
    command.addAll(1, List.of(more));
    return start(command, stage, database, "server.log");
  }

  /** The Baton of another class path. */
  static Server on(String classPath, Stage stage, Stage.Db database, String log) {
    var command = new ArrayList<>(java());
    command.set(command.size() - 1, classPath);
    return start(command, stage, database, log);
  }

  private static Server start(List<String> command, Stage stage, Stage.Db database, String log) {
    command.add("baton.app.Main");
    var builder = environment(new ProcessBuilder(command), stage, database).redirectError(stage.file(log).toFile());
    try {
      var server = new Server(builder.start());
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The JVM as the project starts it, on this class path. */
  static List<String> java() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("bench.jvm", "-Xmx2g").split(" ")));
    command.addAll(
        List.of(
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path")));
    return command;
  }

  static ProcessBuilder environment(ProcessBuilder builder, Stage stage, Stage.Db database) {
    builder.environment().put("BATON_DATA_DIR", stage.folder().toString());
    builder.environment().put("BATON_HTTP_PORT", "0");
    builder.environment().put("BATON_DEMO", "false");
    builder.environment().put("BATON_DB_URL", database.url());
    builder.environment().put("BATON_DB_USER", database.user());
    builder.environment().put("BATON_DB_PASSWORD", database.password());
    return builder;
  }

  private void awaitReady() throws IOException {
    BufferedReader lines = process.inputReader();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("Baton ready at ")) {
        readyAfterMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt);
        uri = URI.create(line.substring("Baton ready at ".length()).strip());
      } else if (line.startsWith("key ")) {
        int gap = line.indexOf(' ', 4);
        keys.put(line.substring(4, gap), line.substring(gap + 1));
        if (line.startsWith("key admin ")) {
          Thread.ofVirtual().start(() -> drain(lines));
          return;
        }
      }
    }
    throw new IOException("Baton ended before it was ready; see server.log");
  }

  private static void drain(BufferedReader lines) {
    try {
      while (lines.readLine() != null) {
        // nothing more to learn
      }
    } catch (IOException _) {
      // it ended
    }
  }

  long readyAfterMillis() {
    return readyAfterMillis;
  }

  long pid() {
    return process.pid();
  }

  double cpu() {
    return Cpu.of(pid());
  }

  URI uri() {
    return uri;
  }

  Wire as(String role) {
    return new Wire(uri, keys.get(role));
  }

  Wire with(String key) {
    return new Wire(uri, key);
  }

  /** Keys of a role, as many as wanted: one key may post 500 leads a second, and a bench wants more. */
  List<String> keys(String role, int count) {
    var made = new ArrayList<String>();
    try (var admin = as("admin")) {
      for (int n = 0; n < count; n++) {
        var reply = admin.put("/v1/keys/bench-%s-%d".formatted(role, n), "{\"role\":\"%s\"}".formatted(role));
        Check.that(reply.ok(), "a key", reply);
        made.add(reply.text("key"));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return made;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
