package baton.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwayTest {
  @ParameterizedTest
  @CsvSource({
    "08006, true", // connection failure
    "25006, true", // read-only
    "40P01, true", // deadlock
    "53100, true", // disk full
    "55P03, true", // lock timeout
    "57014, true", // statement timeout
    "57P01, true", // shut down
    "58030, true", // input or output
    "22021, false", // no such character
    "23505, false", // unique violation
    "42601, false", // syntax
    "XX001, false", // damaged
  })
  void it_is_told_by_the_class_of_the_state(String state, boolean away) {
    var failure = new IllegalStateException("asked", new SQLException("no", state));

    assertThat(Away.is(failure)).isEqualTo(away);
  }

  @Test
  void a_pool_without_a_connection_is_away_and_anything_else_is_not() {
    assertThat(Away.is(new SQLTransientConnectionException("timed out"))).isTrue();
    assertThat(Away.is(new SQLException("no state at all"))).isFalse();
    assertThat(Away.is(new IllegalStateException("a bug"))).isFalse();
  }
}
