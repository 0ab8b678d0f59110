package baton.testing;

import baton.platform.db.Database;
import baton.platform.db.DatabaseSettings;
import baton.platform.db.EmbeddedPostgres18;
import baton.platform.db.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL per test JVM, as durable as in production; every caller gets a database of its
 * own.
 */
public final class Postgres {
  private static final String TEMPLATE = "template_" + unique();
  private static @Nullable Login template;

  private Postgres() {}

  /** A fresh, migrated database with small pools; close it when done. */
  public static Database database() {
    return open(login());
  }

  /** How to reach a fresh, migrated database. */
  public static synchronized Login login() {
    if (template == null) {
      template = makeTemplate();
    }
    String name = "test_" + unique();
    execute(sibling(template, "postgres"), "create database " + name + " template " + TEMPLATE);
    return sibling(template, name);
  }

  /** The same database again, as another node would open it. */
  public static Database open(Login login) {
    return Database.open(new DatabaseSettings(Optional.of(login), Path.of("target"), false, 6, 2));
  }

  private static Login makeTemplate() {
    String url = System.getenv("BATON_TEST_DB_URL");
    Login server =
        url == null
            ? startOwn()
            : new Login(
                url,
                System.getenv().getOrDefault("BATON_TEST_DB_USER", "postgres"),
                System.getenv().getOrDefault("BATON_TEST_DB_PASSWORD", ""));
    execute(sibling(server, "postgres"), "create database " + TEMPLATE);
    Login made = sibling(server, TEMPLATE);
    open(made).close();
    return made;
  }

  private static Login startOwn() {
    Path folder = Path.of("target", "postgres", unique());
    var server = EmbeddedPostgres18.start(folder, Path.of("target", "postgres-programs"));
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(server, folder)));
    return server.login("postgres");
  }

  private static void end(EmbeddedPostgres18 server, Path folder) {
    server.close();
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Login sibling(Login login, String database) {
    return new Login(
        login.url().replaceFirst("/[^/?]*(\\?.*)?$", "/" + database + "$1"),
        login.user(),
        login.password());
  }

  private static void execute(Login login, String sql) {
    try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static String unique() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }
}
