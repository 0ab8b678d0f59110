package baton.platform.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a server may hold leads: a version we know, and commits that survive a power cut. */
final class ServerCheck {
  private static final Logger log = LoggerFactory.getLogger(ServerCheck.class);
  private static final int MAJOR_MIN = 15;
  private static final int MAJOR_MAX = 18;

  private ServerCheck() {}

  static void check(Connection connection, boolean unsafeAllowed) throws SQLException {
    int major = Integer.parseInt(show(connection, "server_version_num")) / 10_000;
    if (major < MAJOR_MIN || major > MAJOR_MAX) {
      throw new DatabaseRefused(
          "Expected PostgreSQL %d to %d, but found %d".formatted(MAJOR_MIN, MAJOR_MAX, major));
    }
    for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
      if (!show(connection, setting).equals("off")) {
        continue;
      }
      String sentence =
          "Expected the database to have %s on, but it is off: a lead we said yes to could be lost"
              .formatted(setting);
      if (!unsafeAllowed) {
        throw new DatabaseRefused(sentence);
      }
      log.warn("{}. Going on because unsafe storage was allowed.", sentence);
    }
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("show " + setting)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
