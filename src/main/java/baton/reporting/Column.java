package baton.reporting;

import static baton.platform.db.Instants.maybe;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One column of a list of facts.
 *
 * @param name in JSON, and the head of a table
 * @param sql what is read of a fact
 * @param value what is shown for it
 */
public record Column(String name, String sql, Value value) {
  /** Reads one value out of a row, by the names of its columns. */
  @FunctionalInterface
  public interface Value {
    @Nullable Object of(ResultSet row) throws SQLException;
  }

  static Column text(String name, String sql) {
    return new Column(name, sql, row -> row.getString(name));
  }

  static Column count(String name, String sql) {
    return new Column(name, sql, row -> row.getLong(name));
  }

  static Column time(String name, String sql) {
    return new Column(name, sql, row -> maybe(row, name).orElse(null));
  }

  static Column flag(String name, String sql) {
    return new Column(name, sql, row -> row.getObject(name, Boolean.class));
  }

  /** An amount: a text, so that no digit is lost. */
  static Column amount(String name, String sql) {
    return new Column(
        name,
        sql,
        row -> {
          var amount = row.getBigDecimal(name);
          return amount == null ? null : amount.toPlainString();
        });
  }

  static Column duration(String name, String millis) {
    return new Column(
        name,
        millis,
        row -> {
          var read = row.getObject(name, Long.class);
          return read == null ? null : Duration.ofMillis(read);
        });
  }

  /** What is not in the facts, but follows from what is. */
  static Column derived(String name, Value value) {
    return new Column(name, "null::text", value);
  }
}
