package baton.platform.db;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own, in a folder of ours, on a free port of the loopback, as durable
 * as any other.
 *
 * <p>We drive its programs ourselves: the usual library for this is made for tests and starts it
 * without fsync.
 */
public final class EmbeddedPostgres18 implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres18.class);
  private static final String USER = "baton";
  private static final int PORTS_TRIED_MAX = 3;
  private static final long LOG_BYTES_MAX = 10L * 1024 * 1024;

  private final FileChannel lock;
  private final PostgresPrograms programs;
  private final Path cluster;
  private final String password;
  private final int port;

  private EmbeddedPostgres18(
      FileChannel lock, PostgresPrograms programs, Path cluster, String password, int port) {
    this.lock = lock;
    this.programs = programs;
    this.cluster = cluster;
    this.password = password;
    this.port = port;
  }

  /**
   * Starts the server of this folder, making it first if need be; the programs are kept beside it.
   */
  public static EmbeddedPostgres18 start(Path folder) {
    return start(folder, folder.resolve("programs"));
  }

  /** The same, with the programs unpacked elsewhere, where others may share them. */
  public static EmbeddedPostgres18 start(Path folder, Path programsShelf) {
    Path home = folder.toAbsolutePath().normalize();
    FileChannel lock = null;
    try {
      Files.createDirectories(home);
      lock = lock(home);
      Path shelf = programsShelf.toAbsolutePath().normalize();
      var programs = new PostgresPrograms(PostgresBinaries.unpack(shelf), home);
      String password = password(home.resolve("password"));
      Path cluster = home.resolve("data");
      if (Files.isDirectory(cluster)) {
        checkVersion(cluster);
        StalePostmaster.clear(cluster, programs);
      } else {
        create(home, cluster, programs);
      }
      configure(cluster);
      trimLog(programs.log());
      int port = startOnFreePort(cluster, programs);
      return new EmbeddedPostgres18(lock, programs, cluster, password, port);
    } catch (IOException e) {
      release(lock);
      throw new UncheckedIOException("Cannot start the embedded PostgreSQL in " + home, e);
    } catch (RuntimeException e) {
      release(lock);
      throw e;
    }
  }

  /** How to reach one of its databases; {@code postgres} is always there. */
  public Login login(String database) {
    return new Login("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), USER, password);
  }

  /** The process id of the server, for those who must kill it in a test. */
  public long pid() {
    return StalePostmaster.pidIn(cluster).orElseThrow();
  }

  /** Stops the server, rolling back what is open. */
  @Override
  public void close() {
    try {
      if (StalePostmaster.pidIn(cluster).isPresent()) {
        programs.stop(cluster);
      }
    } finally {
      release(lock);
    }
  }

  /** One JVM per folder: the lock ends with the JVM, however that ends. */
  private static FileChannel lock(Path home) throws IOException {
    var channel =
        FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException _) {
      // this JVM has it already
    }
    channel.close();
    throw new DatabaseRefused(
        "Expected %s to be free, but another Baton is running on it".formatted(home));
  }

  private static void release(@Nullable FileChannel lock) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      log.warn("Cannot release the lock of the embedded PostgreSQL", e);
    }
  }

  private static String password(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      PrivateFile.create(file, HexFormat.of().formatHex(random));
    }
    return Files.readString(file, UTF_8).strip();
  }

  private static void checkVersion(Path cluster) throws IOException {
    String version = Files.readString(cluster.resolve("PG_VERSION"), UTF_8).strip();
    if (!version.equals(String.valueOf(PostgresBinaries.MAJOR))) {
      throw new DatabaseRefused(
          "Expected data of PostgreSQL %d in %s, but found %s"
              .formatted(PostgresBinaries.MAJOR, cluster, version));
    }
  }

  /**
   * In a draft folder first: whoever is killed in the middle leaves nothing that looks finished.
   */
  private static void create(Path home, Path cluster, PostgresPrograms programs)
      throws IOException {
    Path draft = home.resolve("data.draft");
    PostgresBinaries.deleteTree(draft);
    programs.initdb(draft, USER, home.resolve("password"));
    Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void configure(Path cluster) throws IOException {
    try (InputStream settings =
        EmbeddedPostgres18.class.getResourceAsStream("/db/postgresql.conf")) {
      if (settings == null) {
        throw new IllegalStateException("db/postgresql.conf is missing from the class path");
      }
      Files.write(cluster.resolve("postgresql.conf"), settings.readAllBytes());
    }
  }

  private static void trimLog(Path file) throws IOException {
    if (Files.exists(file) && Files.size(file) > LOG_BYTES_MAX) {
      Files.move(file, file.resolveSibling("server.log.old"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static int startOnFreePort(Path cluster, PostgresPrograms programs) throws IOException {
    for (int tried = 1; ; tried++) {
      int port = freePort();
      try {
        programs.start(cluster, port);
        return port;
      } catch (DatabaseRefused e) {
        if (tried == PORTS_TRIED_MAX) {
          throw e;
        }
        log.warn("Cannot start PostgreSQL on port {}, trying another", port, e);
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  @Override
  public String toString() {
    return "EmbeddedPostgres18[port=%d, data=%s]".formatted(port, cluster);
  }
}
