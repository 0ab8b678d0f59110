package baton.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
  @ParameterizedTest
  @ValueSource(strings = {"55P03", "25006", "53100", "57014", "08006"})
  void a_database_that_is_locked_read_only_full_or_gone_is_503_and_no_fault_of_ours(String state) {
    var failure = new CompletionException(new IllegalStateException(new SQLException("x", state)));

    var problem = Failures.problem(failure, "req-1");

    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.code()).isEqualTo("unavailable");
  }

  @Test
  void a_statement_that_was_wrong_is_500_and_says_nothing_of_it() {
    var problem = Failures.problem(new SQLException("relation jane", "42P01"), "req-1");

    assertThat(problem.status()).isEqualTo(500);
    assertThat(problem.toString()).doesNotContain("jane");
  }
}
