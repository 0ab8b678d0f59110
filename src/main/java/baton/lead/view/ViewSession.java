package baton.lead.view;

import akka.japi.function.Function;
import akka.projection.jdbc.JdbcSession;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One transaction of the projection: rows and offset are committed together or not at all. */
public final class ViewSession implements JdbcSession {
  private final Connection connection;

  private ViewSession(Connection connection) {
    this.connection = connection;
  }

  public static ViewSession open(DataSource database) {
    try {
      Connection connection = database.getConnection();
      connection.setAutoCommit(false);
      return new ViewSession(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("The view has no database connection", e);
    }
  }

  public Connection connection() {
    return connection;
  }

  @Override
  public <R> R withConnection(Function<Connection, R> work) throws Exception {
    return work.apply(connection);
  }

  @Override
  public void commit() throws SQLException {
    connection.commit();
  }

  @Override
  public void rollback() throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
