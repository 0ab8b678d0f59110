package baton.platform.db;

import java.sql.Connection;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;

/** Statements on a connection that is somebody else's, and within their transaction. */
public final class Borrowed {
  /** Remembers what it has parsed; that of a Jdbi made for one event would remember nothing. */
  private static final SqlParser PARSER = new ColonPrefixSqlParser();

  private Borrowed() {}

  /** The connection is left open, and its transaction as it is. */
  public static Jdbi jdbi(Connection connection) {
    return Jdbi.create(connection).setSqlParser(PARSER);
  }
}
