package baton.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseIT {
  @Test
  void it_is_migrated_and_every_connection_has_its_limits() {
    try (var database = Postgres.database()) {
      List<String> tables =
          database
              .jdbi()
              .withHandle(h ->
                  h.createQuery("select tablename from pg_tables where schemaname = 'public'")
                      .mapTo(String.class)
                      .list());
      assertThat(tables)
          .contains("event_journal", "snapshot", "akka_projection_offset_store")
          .contains("akka_projection_management", "config_version", "lead_key", "api_key", "alert");
      for (var limit :
          Map.of(
                  "statement_timeout", "5s",
                  "lock_timeout", "2s",
                  "idle_in_transaction_session_timeout", "5s",
                  "synchronous_commit", "on")
              .entrySet()) {
        String found =
            database
                .jdbi()
                .withHandle(h -> h.createQuery("show " + limit.getKey()).mapTo(String.class).one());
        assertThat(found).as(limit.getKey()).isEqualTo(limit.getValue());
      }
      assertThat(database.journal().url()).contains("reWriteBatchedInserts=true");
      assertThat(database.journal().toString()).doesNotContain("options");
    }
  }

  @Test
  void a_server_that_may_lose_commits_is_refused_unless_somebody_insists() {
    Login login = Postgres.login();
    Login careless =
        new Login(
            login.url() + "?options=-c%20synchronous_commit=off", login.user(), login.password());
    assertThatThrownBy(() -> Database.open(DatabaseSettings.external(careless)))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("synchronous_commit");
    Database.open(new DatabaseSettings(Optional.of(careless), Path.of("target"), true, 1, 1))
        .close();
  }

  @Test
  void a_server_that_does_not_answer_is_a_sentence() {
    assertThatThrownBy(() ->
            Database.open(
                DatabaseSettings.external(
                    new Login("jdbc:postgresql://127.0.0.1:1/nobody", "u", "geheim"))))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("Cannot reach the database")
        .hasMessageNotContaining("geheim");
  }
}
