package baton.platform.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database takes a write this moment, tried again and again on a thread and a
 * connection that nobody else can use up. Who waits for the database can be told when waiting is in
 * vain.
 */
public final class Pulse implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Pulse.class);

  /** With the patience below: a database that hangs is noticed in less than three seconds. */
  private static final Duration EVERY = Duration.ofMillis(250);

  private static final int PATIENCE_SECONDS = 2;
  private static final Map<String, String> CONNECTION =
      Map.of(
          "connectTimeout", String.valueOf(PATIENCE_SECONDS),
          "socketTimeout", String.valueOf(PATIENCE_SECONDS),
          "loginTimeout", String.valueOf(PATIENCE_SECONDS),
          "ApplicationName", "baton-pulse");

  private final Login login;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("database-pulse").factory());
  private @Nullable Connection connection;
  private volatile boolean beating = true;

  /** Is told when the database goes and when it is back, never twice the same. */
  @FunctionalInterface
  public interface Listener {
    void changed(boolean beating);
  }

  private Pulse(Login login) {
    this.login = login.with(CONNECTION);
  }

  /** Begins to feel; the database was there a moment ago. */
  static Pulse start(Login login) {
    var pulse = new Pulse(login);
    var _ =
        pulse.clock.scheduleWithFixedDelay(
            pulse::feel, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return pulse;
  }

  public boolean beating() {
    return beating;
  }

  /** From now on; called on the pulse's own thread, and must not wait. */
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  private void feel() {
    try {
      if (connection == null) {
        connection = DriverManager.getConnection(login.url(), login.user(), login.password());
        connection.setAutoCommit(false);
      }
      try (var statement = connection.createStatement()) {
        // the lock that an insert takes: whoever keeps events out keeps us out too
        statement.execute("lock table event_journal in row exclusive mode");
        statement.executeUpdate("update pulse set at = now()");
      }
      connection.commit();
      became(true);
    } catch (SQLException e) {
      drop();
      if (beating) {
        log.error("The database does not answer: SQLSTATE {}", e.getSQLState());
      }
      became(false);
    } catch (RuntimeException e) {
      log.error("A listener of the database's pulse failed", e);
    }
  }

  private void became(boolean now) {
    if (now == beating) {
      return;
    }
    beating = now;
    if (now) {
      log.warn("The database answers again");
    }
    listeners.forEach(listener -> listener.changed(now));
  }

  private void drop() {
    var dead = connection;
    connection = null;
    try {
      if (dead != null) {
        dead.close();
      }
    } catch (SQLException _) {
      // it was broken, that is why
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    try {
      if (clock.awaitTermination(2L * PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        drop();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
