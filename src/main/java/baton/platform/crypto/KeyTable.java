package baton.platform.crypto;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The rows of {@code lead_key}: wrapped keys, a block at a time. */
final class KeyTable {
  private final DataSource database;

  KeyTable(DataSource database) {
    this.database = database;
  }

  /** The number of a block that nobody else will ever get. */
  long nextBlock() {
    return with(connection -> {
      try (PreparedStatement next =
              connection.prepareStatement("select nextval('lead_key_block')");
          ResultSet rows = next.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    });
  }

  void insert(long block, byte[][] wrapped) {
    var ids = new Long[wrapped.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = block * KeyBlock.SIZE + i;
    }
    with(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into lead_key (id, wrapped) select * from unnest(?, ?)")) {
        insert.setArray(1, connection.createArrayOf("bigint", ids));
        insert.setArray(2, connection.createArrayOf("bytea", wrapped));
        return insert.executeUpdate();
      }
    });
  }

  /** The block's wrapped keys by position; null where one was destroyed. */
  byte[] @Nullable [] load(long block) {
    long first = block * KeyBlock.SIZE;
    return with(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement(
              "select id, wrapped from lead_key where id >= ? and id < ?")) {
        select.setLong(1, first);
        select.setLong(2, first + KeyBlock.SIZE);
        try (ResultSet rows = select.executeQuery()) {
          var wrapped = new byte[KeyBlock.SIZE] @Nullable [];
          while (rows.next()) {
            wrapped[(int) (rows.getLong(1) - first)] = rows.getBytes(2);
          }
          return wrapped;
        }
      }
    });
  }

  void delete(long keyId) {
    with(connection -> {
      try (PreparedStatement delete =
          connection.prepareStatement("delete from lead_key where id = ?")) {
        delete.setLong(1, keyId);
        return delete.executeUpdate();
      }
    });
  }

  /** The value kept under this name: the given one if there was none. */
  String keepFirst(String name, String value) {
    return with(
            connection -> {
              try (PreparedStatement insert =
                  connection.prepareStatement(
                      "insert into secret_check (name, value) values (?, ?) on conflict do nothing")) {
                insert.setString(1, name);
                insert.setString(2, value);
                insert.executeUpdate();
              }
              try (PreparedStatement select =
                  connection.prepareStatement("select value from secret_check where name = ?")) {
                select.setString(1, name);
                try (ResultSet rows = select.executeQuery()) {
                  return rows.next() ? Optional.of(rows.getString(1)) : Optional.<String>empty();
                }
              }
            })
        .orElseThrow();
  }

  private <T> T with(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new VaultClosed("The table of lead keys does not answer", e);
    }
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
