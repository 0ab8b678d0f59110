package baton.lead.view;

import baton.platform.crypto.KeyDestroyed;
import baton.platform.crypto.VaultClosed;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells trouble that goes away by itself from an event that will never be taken. */
public final class Trouble {
  /**
   * Classes of SQLSTATE that speak of what was written: data, constraints, the statement itself.
   */
  private static final Set<String> OF_THE_DATA = Set.of("22", "23", "42", "54");

  private Trouble() {}

  /**
   * Whether the same again may work: the database is away, or a key went between reading and
   * writing.
   */
  public static boolean passes(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof VaultClosed || cause instanceof KeyDestroyed) {
        return true;
      }
      if (cause instanceof SQLTransientException) {
        return true;
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return !OF_THE_DATA.contains(sql.getSQLState().substring(0, 2));
      }
    }
    return false;
  }

  /** What went wrong, with nothing out of the data. */
  public static String name(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return "SQLSTATE " + sql.getSQLState();
      }
    }
    return e.getClass().getSimpleName();
  }

  /** Whether a statement failed, and with it the transaction up to the last savepoint. */
  public static boolean ofTheDatabase(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return true;
      }
    }
    return false;
  }
}
