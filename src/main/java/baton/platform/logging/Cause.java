package baton.platform.logging;

import baton.platform.db.Away;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;

/**
 * The stack of a failure, unless it is the journal's and the database's fault: then the line says
 * what happened, and where in Akka it was noticed helps nobody.
 */
public final class Cause extends ThrowableProxyConverter {
  private static final String BREAKER = "akka.pattern.CircuitBreaker";

  public Cause() {}

  @Override
  public String convert(ILoggingEvent event) {
    boolean outside =
        event.getThrowableProxy() instanceof ThrowableProxy proxy
            && isOutside(proxy.getThrowable());
    return outside ? "" : super.convert(event);
  }

  /** The database, or the breaker before it, says that it is away. */
  private static boolean isOutside(Throwable thrown) {
    return Away.is(thrown) || isBreaker(thrown);
  }

  private static boolean isBreaker(Throwable thrown) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause.getClass().getName().startsWith(BREAKER)) {
        return true;
      }
    }
    return false;
  }
}
