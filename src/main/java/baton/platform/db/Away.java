package baton.platform.db;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that cannot work just now from one that was asked for something wrong. */
public final class Away {
  /**
   * Classes of SQLSTATE: connection, read-only, in somebody's way, out of resources, locked or
   * starting, ended by somebody, disk.
   */
  private static final Set<String> STATES = Set.of("08", "25", "40", "53", "55", "57", "58");

  private Away() {}

  /** Whether the same may work later: somewhere in the failure the database says so. */
  public static boolean is(@Nullable Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientException
          || (cause instanceof SQLException sql && isAway(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAway(@Nullable String state) {
    return state != null && state.length() == 5 && STATES.contains(state.substring(0, 2));
  }
}
