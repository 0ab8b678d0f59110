package baton.bench;

import baton.platform.db.EmbeddedPostgres18;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One PostgreSQL for the whole run, durable as always, with a fresh database for whoever wants one. */
final class Stage implements AutoCloseable {
  private final Path folder;
  private final EmbeddedPostgres18 postgres;
  private int databases;
  private boolean closed;

  /** How to reach one database. */
  record Db(String name, String url, String user, String password) {
    private static final String BEHIND =
        """
        select count(*) from (select tag, max(ordering) as last from event_journal where tag is not null
          and ordering > (select coalesce(max(ordering), 0) - 50000 from event_journal) group by tag) as written
        where last > coalesce((select min(current_offset::bigint) from akka_projection_offset_store where projection_key = tag), 0)
        """;

    Connection connect() throws SQLException {
      return DriverManager.getConnection(url, user, password);
    }

    /** The one number of a query. */
    long number(String sql) {
      try (var connection = connect();
          var statement = connection.createStatement();
          var rows = statement.executeQuery(sql)) {
        rows.next();
        return rows.getLong(1);
      } catch (SQLException e) {
        throw new IllegalStateException(sql, e);
      }
    }

    /** Waits until every lead that was received is in the view as its journal has it. */
    void settled() throws InterruptedException {
      long until = System.nanoTime() + 120_000_000_000L;
      while (number(BEHIND) > 0) {
        Check.that(System.nanoTime() < until, "a view that catches up", number(BEHIND) + " slices behind");
        Thread.sleep(100);
      }
    }

    void run(String sql) {
      try (var connection = connect();
          var statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(sql, e);
      }
    }
  }

  Stage(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    this.postgres = EmbeddedPostgres18.start(folder.resolve("postgres"));
  }

  Path folder() {
    return folder;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  Db fresh() {
    var name = "bench_" + databases++;
    var login = postgres.login("postgres");
    new Db("postgres", login.url(), login.user(), login.password()).run("create database " + name);
    var own = postgres.login(name);
    return new Db(name, own.url(), own.user(), own.password());
  }

  double cpu() {
    return Cpu.ofPostgres(postgres.pid());
  }

  /** May be called twice: at the end, and when somebody has had enough. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    postgres.close();
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).filter(f -> !f.getFileName().toString().endsWith(".log")).forEach(Stage::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      // a folder that still has a log in it
    }
  }
}
