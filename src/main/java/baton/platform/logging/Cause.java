package baton.platform.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/**
 * The stack of a failure, unless it is the journal's and the database's fault: then the line says
 * what happened, and where in Akka it was noticed helps nobody.
 */
public final class Cause extends ThrowableProxyConverter {
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

  /** Somewhere in it the database, or the breaker before it, says that it is away. */
  private static boolean isOutside(Throwable thrown) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (isAway(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAway(Throwable cause) {
    return switch (cause) {
      case SQLTransientException _ -> true;
      case SQLException sql -> sql.getSQLState() == null || AWAY.contains(head(sql));
      default -> cause.getClass().getName().startsWith(BREAKER);
    };
  }

  private static String head(SQLException sql) {
    return sql.getSQLState().substring(0, Math.min(2, sql.getSQLState().length()));
  }
}
