package baton.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Baton in a process of its own, as an operator starts it, that can be killed. */
public final class ServerProcess implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final Duration STOP_MAX = Duration.ofSeconds(40);

  private final Process process;
  private final Map<String, String> keys = new HashMap<>();
  private volatile URI address = URI.create("about:blank");
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private final Queue<String> output = new ConcurrentLinkedQueue<>();

  private ServerProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  /** Starts Baton with its embedded database in that directory, and waits until it is ready. */
  public static ServerProcess start(Path dataDir, Map<String, String> environment) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ProcessBuilder(
                java,
                "-Xmx1g",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "baton.app.Main")
            .redirectErrorStream(true);
    command.environment().putAll(environment);
    command.environment().put("BATON_DATA_DIR", dataDir.toString());
    command.environment().put("BATON_HTTP_PORT", "0");
    command.environment().putIfAbsent("BATON_DEMO", "false");
    try {
      var server = new ServerProcess(command.start());
      server.uri();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI uri() {
    try {
      return ready.get(START_MAX.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new AssertionError("Expected the ready line within " + START_MAX + ":\n" + output(), e);
    }
  }

  public Api as(String role) {
    return new Api(uri(), keys.get(role));
  }

  /** The same as {@code kill -9}: nothing is flushed, nothing is closed. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** The same as {@code kill}; the exit code. */
  public int terminate() {
    process.destroy();
    return await();
  }

  /** Everything it has printed and logged. */
  public String output() {
    return String.join("\n", output);
  }

  private int await() {
    try {
      if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            "Expected the server to end within " + STOP_MAX + ":\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line);
      }
    } catch (IOException _) {
      // killed
    }
    ready.completeExceptionally(new IllegalStateException("Ended before it was ready"));
  }

  private void hear(String line) {
    output.add(line);
    if (line.startsWith("key ")) {
      int gap = line.indexOf(' ', 4);
      var role = line.substring(4, gap);
      keys.put(role, line.substring(gap + 1));
      if (role.equals("admin")) {
        ready.complete(address);
      }
    } else if (line.startsWith("Baton ready at ")) {
      address = URI.create(line.substring("Baton ready at ".length()).strip());
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      terminate();
    }
  }
}
