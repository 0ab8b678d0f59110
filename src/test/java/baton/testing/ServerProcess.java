package baton.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Baton in a process of its own, as an operator starts it, that can be killed. */
public final class ServerProcess implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final Duration STOP_MAX = Duration.ofSeconds(40);

  private final Process process;
  private final Map<String, String> keys = new ConcurrentHashMap<>();
  private volatile URI address = URI.create("about:blank");
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private final Queue<Line> output = new ConcurrentLinkedQueue<>();
  private final long startedAt = System.nanoTime();
  private volatile Duration startedIn = Duration.ZERO;

  /** One line it has printed or logged, and when we read it. */
  public record Line(Instant at, String text) {}

  private ServerProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  /** Starts Baton with its embedded database in that directory, and waits until it is ready. */
  public static ServerProcess start(Path dataDir, Map<String, String> environment) {
    return start(dataDir, environment, List.of("-Xmx1g"));
  }

  /** The same with flags and properties of one's own for the JVM. */
  public static ServerProcess start(
      Path dataDir, Map<String, String> environment, List<String> jvm) {
    var server = launch(dataDir, environment, jvm);
    server.uri();
    return server;
  }

  /** The same without waiting. */
  public static ServerProcess launch(
      Path dataDir, Map<String, String> environment, List<String> jvm) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(jvm);
    words.add("-XX:+ExitOnOutOfMemoryError");
    words.add("--sun-misc-unsafe-memory-access=allow");
    words.add("--enable-native-access=ALL-UNNAMED");
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add("baton.app.Main");
    var command = new ProcessBuilder(words).redirectErrorStream(true);
    command.environment().putAll(environment);
    command.environment().put("BATON_DATA_DIR", dataDir.toString());
    command.environment().put("BATON_HTTP_PORT", "0");
    command.environment().putIfAbsent("BATON_DEMO", "false");
    try {
      return new ServerProcess(command.start());
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

  /** The key that was printed for that role. */
  public String key(String role) {
    return keys.get(role);
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
    return output.stream().map(Line::text).collect(Collectors.joining("\n"));
  }

  /** The same, line by line. */
  public List<Line> lines() {
    return List.copyOf(output);
  }

  /** From the start of the process to its ready line. */
  public Duration startedIn() {
    return startedIn;
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** The exit code, of a server that ends by itself. */
  public int awaitEnd(Duration max) {
    return await(max);
  }

  private int await() {
    return await(STOP_MAX);
  }

  private int await(Duration max) {
    try {
      if (!process.waitFor(max.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("Expected the server to end within " + max + ":\n" + output());
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
    output.add(new Line(Instant.now(), line));
    if (line.startsWith("key ")) {
      int gap = line.indexOf(' ', 4);
      var role = line.substring(4, gap);
      keys.put(role, line.substring(gap + 1));
      if (role.equals("admin")) {
        ready.complete(address);
      }
    } else if (line.startsWith("Baton ready at ")) {
      startedIn = Duration.ofNanos(System.nanoTime() - startedAt);
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
