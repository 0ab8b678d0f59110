package baton.platform.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Lets no logger warn or fail more than a few times a second: with the database away a thousand
 * actors say the same thing at once. What was left out is counted and told.
 */
public final class Calm extends TurboFilter {
  private static final org.slf4j.Logger log = LoggerFactory.getLogger(Calm.class);

  private final Map<String, Second> seconds = new ConcurrentHashMap<>();
  private final LongSupplier nanos;
  private int perSecondMax = 10;

  public Calm() {
    this(System::nanoTime);
  }

  Calm(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Lines of one logger in one second at most; set by logback. */
  public void setPerSecondMax(int perSecondMax) {
    this.perSecondMax = perSecondMax;
  }

  @Override
  public FilterReply decide(
      Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object[] params,
      Throwable error) {
    boolean counts =
        format != null
            && level.isGreaterOrEqual(Level.WARN)
            && !logger.getName().equals(log.getName());
    if (!counts || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
      return FilterReply.NEUTRAL;
    }
    var second = seconds.computeIfAbsent(logger.getName(), _ -> new Second(nanos.getAsLong()));
    long leftOut = second.count(nanos.getAsLong(), perSecondMax);
    if (leftOut > 0) {
      log.warn("{} more lines of {} were left out", leftOut, logger.getName());
    }
    return leftOut < 0 ? FilterReply.DENY : FilterReply.NEUTRAL;
  }

  /** What one logger said in this second. */
  private static final class Second {
    private long began;
    private int said;
    private long leftOut;

    Second(long now) {
      began = now;
    }

    /** Negative when it is to be silent; else how many lines before this one were left out. */
    synchronized long count(long now, int max) {
      if (now - began < TimeUnit.SECONDS.toNanos(1)) {
        if (said >= max) {
          leftOut++;
          return -1;
        }
        said++;
        return 0;
      }
      long told = leftOut;
      began = now;
      said = 1;
      leftOut = 0;
      return told;
    }
  }
}
