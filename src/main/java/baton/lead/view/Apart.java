package baton.lead.view;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Part of a transaction that may fail without the rest. */
public final class Apart {
  private Apart() {}

  /** What is done. */
  @FunctionalInterface
  public interface Work {
    void run() throws SQLException;
  }

  /**
   * Does it, or undoes it.
   *
   * @return what went wrong and always will, with nothing out of the data; what goes away by itself
   *     is thrown
   */
  public static Optional<String> trying(Connection connection, Work work) throws SQLException {
    var before = connection.setSavepoint();
    try {
      work.run();
      connection.releaseSavepoint(before);
      return Optional.empty();
    } catch (RuntimeException e) {
      if (Trouble.passes(e)) {
        throw e;
      }
      connection.rollback(before);
      return Optional.of(Trouble.name(e));
    }
  }
}
