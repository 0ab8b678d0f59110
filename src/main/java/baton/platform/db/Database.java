package baton.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database, checked and migrated, with a pool for each kind of work so that none starves
 * another.
 */
public final class Database implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Database.class);
  private static final String NAME = "baton";

  private static final Map<String, String> CONNECTION = new LinkedHashMap<>();
  private static final Map<String, String> WORK = new LinkedHashMap<>();
  private static final Map<String, String> EXPORT = new LinkedHashMap<>();

  static {
    CONNECTION.put("connectTimeout", "5");
    CONNECTION.put("tcpKeepAlive", "true");
    CONNECTION.put("ApplicationName", NAME);
    WORK.putAll(CONNECTION);
    WORK.put("reWriteBatchedInserts", "true");
    WORK.put("socketTimeout", "15");
    // bounds on the server's side too, so that a lost client never keeps a lock
    WORK.put(
        "options",
        "-c%20statement_timeout=5s%20-c%20lock_timeout=2s"
            + "%20-c%20idle_in_transaction_session_timeout=5s");
    EXPORT.putAll(CONNECTION);
    EXPORT.put("socketTimeout", "75");
    EXPORT.put(
        "options",
        "-c%20statement_timeout=60s%20-c%20lock_timeout=2s"
            + "%20-c%20idle_in_transaction_session_timeout=60s");
  }

  private final @Nullable EmbeddedPostgres18 server;
  private final Login login;
  private final Login work;
  private final HikariDataSource read;
  private final HikariDataSource projection;
  private final Jdbi jdbi;

  private Database(
      @Nullable EmbeddedPostgres18 server,
      Login login,
      Login work,
      HikariDataSource read,
      HikariDataSource projection) {
    this.server = server;
    this.login = login;
    this.work = work;
    this.read = read;
    this.projection = projection;
    this.jdbi = Jdbi.create(read);
  }

  /**
   * Starts our own server if none is named, refuses an unsafe one, migrates, and opens the pools.
   */
  public static Database open(DatabaseSettings settings) {
    if (settings.external().isPresent()) {
      return open(null, settings.external().get(), settings);
    }
    var server = EmbeddedPostgres18.start(settings.dataDir().resolve("postgres"));
    try {
      createIfMissing(server);
      return open(server, server.login(NAME), settings);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static Database open(
      @Nullable EmbeddedPostgres18 server, Login login, DatabaseSettings settings) {
    Login work = login.with(WORK);
    check(work, settings.unsafeAllowed());
    migrate(login);
    HikariDataSource read = pool("read", work, settings.readConnections());
    try {
      return new Database(
          server, login, work, read, pool("projection", work, settings.projectionConnections()));
    } catch (RuntimeException e) {
      read.close();
      throw e;
    }
  }

  /** For questions, and for the small stores of the platform. */
  public DataSource read() {
    return read;
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  /** For projections, whose transactions are ours to commit. */
  public DataSource projection() {
    return projection;
  }

  /** What the journal's own pool needs: the URL has the timeouts in it. */
  public Login journal() {
    return work;
  }

  /**
   * For whoever reads much, on a connection of their own: each part of it may take a minute, and so
   * may who takes it.
   */
  public Login export() {
    return login.with(EXPORT);
  }

  /** Begins to feel whether it is there; whoever began ends it. */
  public Pulse pulse() {
    return Pulse.start(login);
  }

  public boolean embedded() {
    return server != null;
  }

  /** Every pool of ours, for those who count connections. */
  public List<HikariDataSource> pools() {
    return List.of(read, projection);
  }

  @Override
  public void close() {
    projection.close();
    read.close();
    if (server != null) {
      server.close();
    }
  }

  /**
   * Brings an empty or older database to our tables; index builds may take longer than our
   * statements.
   */
  static void migrate(Login login) {
    Login patient = login.with(CONNECTION).with(Map.of("options", "-c%20lock_timeout=30s"));
    Flyway.configure()
        .dataSource(patient.url(), patient.user(), patient.password())
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }

  private static void check(Login login, boolean unsafeAllowed) {
    try (var connection =
        DriverManager.getConnection(login.url(), login.user(), login.password())) {
      ServerCheck.check(connection, unsafeAllowed);
    } catch (SQLException e) {
      throw new DatabaseRefused("Cannot reach the database: " + e.getMessage(), e);
    }
  }

  private static void createIfMissing(EmbeddedPostgres18 server) {
    Login login = server.login("postgres");
    try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password());
        var statement = connection.createStatement()) {
      try (var rows =
          statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
        if (rows.next()) {
          return;
        }
      }
      statement.execute("create database " + NAME);
      log.info("Made a new database in {}", server);
    } catch (SQLException e) {
      throw new DatabaseRefused("Cannot create the database: " + e.getMessage(), e);
    }
  }

  private static HikariDataSource pool(String name, Login login, int size) {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(login.url());
    config.setUsername(login.user());
    config.setPassword(login.password());
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(3_000);
    config.setMaxLifetime(1_500_000);
    config.setKeepaliveTime(120_000);
    return new HikariDataSource(config);
  }
}
