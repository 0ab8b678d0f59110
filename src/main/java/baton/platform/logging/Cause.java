package baton.platform.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * The stack of a failure, unless it is the journal's and the database's fault: then the line says
 * what happened, and where in Akka it was noticed helps nobody.
 */
public final class Cause extends ThrowableProxyConverter {
  private static final String JOURNAL = "akka.persistence.typed.internal.JournalFailureException";

  private static final String BREAKER = "akka.pattern.CircuitBreaker";

  /** Connection lost, read-only, in somebody's way, out of resources, ended by somebody, disk. */
  private static final Set<String> AWAY = Set.of("08", "25", "40", "53", "55", "57", "58");

  public Cause() {}

  @Override
  public String convert(ILoggingEvent event) {
    boolean outside =
        event.getThrowableProxy() instanceof ThrowableProxy proxy
            && isOutside(proxy.getThrowable());
    return outside ? "" : super.convert(event);
  }

  /** The database's own failure, or that of an actor whose journal failed by it. */
  private static boolean isOutside(Throwable thrown) {
    var root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    boolean journal = thrown.getClass().getName().equals(JOURNAL);
    return (journal || thrown instanceof SQLException) && isAway(root);
  }

  private static boolean isAway(Throwable root) {
    return switch (root) {
      case SQLTransientException _, IOException _, TimeoutException _ -> true;
      case SQLException sql -> sql.getSQLState() == null || AWAY.contains(head(sql));
      default -> root.getClass().getName().startsWith(BREAKER);
    };
  }

  private static String head(SQLException sql) {
    return sql.getSQLState().substring(0, Math.min(2, sql.getSQLState().length()));
  }
}
