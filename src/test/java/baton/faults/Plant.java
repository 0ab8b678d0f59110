package baton.faults;

import baton.platform.db.DatabaseRefused;
import baton.platform.db.EmbeddedPostgres18;
import baton.platform.db.Login;
import baton.testing.Api;
import baton.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;

/**
 * What faults are done to: a PostgreSQL and a Baton, each a process of its own, with a wire between
 * them and one between Baton and its clients.
 */
final class Plant implements AutoCloseable {
  static final String SECRET = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private static final Path ROOT = Path.of("target", "faults");
  private static final Path PROGRAMS = Path.of("target", "postgres-programs");

  private final Path folder;
  private final Path postgresHome;
  private final List<ServerProcess> servers = new ArrayList<>();
  private final Proxy wire;
  private final Proxy door = new Proxy(1);
  private EmbeddedPostgres18 postgres;

  private Plant(Path folder, Path postgresHome) {
    this.folder = folder;
    this.postgresHome = postgresHome;
    this.postgres = EmbeddedPostgres18.start(postgresHome, PROGRAMS);
    this.wire = new Proxy(portOf(postgres));
    execute(postgres.login("postgres"), "create database baton");
  }

  /** An empty one; what was left of an earlier run under that name is thrown away. */
  static Plant build(String name) {
    var folder = ROOT.resolve(name);
    deleteTree(folder);
    return new Plant(folder, folder.resolve("postgres"));
  }

  /** The same with the database's files elsewhere, such as on a small disk. */
  static Plant build(String name, Path postgresHome) {
    var folder = ROOT.resolve(name);
    deleteTree(folder);
    return new Plant(folder, postgresHome);
  }

  Path folder() {
    return folder;
  }

  /** Between Baton and its database. */
  Proxy wire() {
    return wire;
  }

  /** Between clients and Baton. */
  Proxy door() {
    return door;
  }

  /** Starts Baton and waits until it is ready. */
  ServerProcess start(String... jvm) {
    var flags = new ArrayList<>(List.of("-Xmx1g"));
    flags.addAll(List.of(jvm));
    return start(Map.of(), flags);
  }

  ServerProcess start(Map<String, String> environment, List<String> jvm) {
    var all = new HashMap<>(environment);
    all.put("BATON_DB_URL", "jdbc:postgresql://127.0.0.1:%d/baton".formatted(wire.port()));
    all.put("BATON_DB_USER", login().user());
    all.put("BATON_DB_PASSWORD", login().password());
    all.put("BATON_SECRET", SECRET);
    var server = ServerProcess.launch(folder.resolve("data"), all, jvm);
    servers.add(server);
    door.leadTo(server.uri().getPort());
    return server;
  }

  /** The one that was started last. */
  ServerProcess server() {
    return servers.getLast();
  }

  List<ServerProcess> servers() {
    return List.copyOf(servers);
  }

  /** Over the wire that can be cut. */
  Api as(String role) {
    return new Api(door.http(), server().key(role));
  }

  /** To the server itself. */
  Api straight(String role) {
    return server().as(role);
  }

  URI uri() {
    return server().uri();
  }

  /** The database itself, whatever is done to the wire. */
  Login login() {
    return postgres.login("baton");
  }

  Jdbi sql() {
    var login = login();
    return Jdbi.create(login.url(), login.user(), login.password());
  }

  void execute(String sql) {
    execute(login(), sql);
  }

  /** The database's processes, the first of them the postmaster. */
  List<ProcessHandle> postgresProcesses() {
    var postmaster = ProcessHandle.of(postgres.pid()).orElseThrow();
    return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
  }

  /** Whether there is a postmaster, be it busy or not. */
  boolean postgresRuns() {
    try {
      return ProcessHandle.of(postgres.pid()).isPresent();
    } catch (NoSuchElementException _) {
      return false;
    }
  }

  /** {@code kill -9} on all of it. */
  void killPostgres() {
    var all = postgresProcesses();
    all.forEach(process -> signal("KILL", process.pid()));
    awaitEnd(all);
  }

  /** {@code pg_ctl stop -m immediate}: no checkpoint, no goodbye. */
  void stopPostgres() {
    var all = postgresProcesses();
    signal("QUIT", all.getFirst().pid());
    awaitEnd(all);
  }

  /** Starts it again on the same files, on another port if need be. */
  void startPostgres() {
    try {
      postgres.close();
    } catch (DatabaseRefused _) {
      // it was not running, but the lock is released now
    }
    postgres = EmbeddedPostgres18.start(postgresHome, PROGRAMS);
    wire.leadTo(portOf(postgres));
  }

  Path postgresData() {
    return postgresHome.resolve("data");
  }

  Path postgresLog() {
    return postgresHome.resolve("server.log");
  }

  static void signal(String name, long pid) {
    try {
      var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).inheritIO().start();
      if (!kill.waitFor(5, TimeUnit.SECONDS)) {
        throw new AssertionError("Expected kill to end at once");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void awaitEnd(List<ProcessHandle> processes) {
    Awaitility.await("the database's processes are gone")
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  private static int portOf(EmbeddedPostgres18 postgres) {
    return URI.create(postgres.login("postgres").url().substring("jdbc:".length())).getPort();
  }

  private static void execute(Login login, String sql) {
    try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  static void deleteTree(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends both; the log of every server stays behind, the database's files do not. */
  @Override
  public void close() {
    wire.mend();
    try {
      servers.forEach(ServerProcess::close);
    } finally {
      door.close();
      wire.close();
      try {
        postgres.close();
      } catch (DatabaseRefused _) {
        // killed, and never started again
      }
      keepLogs();
      deleteTree(postgresHome);
    }
  }

  private void keepLogs() {
    try {
      Files.createDirectories(folder);
      int n = 0;
      for (var server : servers) {
        Files.writeString(folder.resolve("server-%d.log".formatted(++n)), server.output());
      }
      if (Files.exists(postgresLog())) {
        Files.writeString(folder.resolve("postgres.log"), Files.readString(postgresLog()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
