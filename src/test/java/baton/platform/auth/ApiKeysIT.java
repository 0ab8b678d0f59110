package baton.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.platform.db.Database;
import baton.shared.RepId;
import baton.testing.Postgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiKeysIT {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private Database database;
  private ApiKeys keys;

  @BeforeEach
  void open() {
    database = Postgres.database();
    keys = ApiKeys.open(database.jdbi());
  }

  @AfterEach
  void close() {
    keys.close();
    database.close();
  }

  @Test
  void a_key_is_known_by_its_bearer_and_kept_as_a_hash_only() {
    String ann = keys.issue("ann", Role.REP, Optional.of(new RepId("ann")), List.of(), "root", NOW);
    assertThat(keys.check(ann))
        .hasValue(new Principal("ann", Role.REP, Optional.of(new RepId("ann")), List.of()));
    String last = ann.endsWith("0") ? "1" : "0";
    assertThat(keys.check(ann.substring(0, ann.length() - 1) + last)).isEmpty();
    assertThat(keys.check(ann.replace("btn_rep", "btn_admin"))).isEmpty();
    assertThat(keys.check("Bearer " + ann)).isEmpty();
    String kept =
        database
            .jdbi()
            .withHandle(
                h -> h.createQuery("select k::text from api_key k").mapTo(String.class).one());
    assertThat(kept.contains(ann.substring(ann.length() - 43))).isFalse();
  }

  @Test
  void a_second_issue_ends_the_first_and_a_revoked_key_is_nobodys() {
    var origins = List.of("https://acme.example");
    String first = keys.issue("web", Role.FORM, Optional.empty(), origins, "root", NOW);
    String second = keys.issue("web", Role.FORM, Optional.empty(), origins, "root", NOW);
    assertThat(keys.check(first)).isEmpty();
    assertThat(keys.check(second)).map(Principal::origins).hasValue(origins);
    assertThat(keys.revoke("web", NOW)).isTrue();
    assertThat(keys.revoke("web", NOW)).isFalse();
    assertThat(keys.check(second)).isEmpty();
    assertThat(keys.list()).isEmpty();
  }

  @Test
  void another_node_sees_a_change_within_two_seconds() {
    try (var other = ApiKeys.open(database.jdbi())) {
      String key = keys.issue("boss", Role.MANAGER, Optional.empty(), List.of(), "root", NOW);
      Awaitility.await()
          .atMost(Duration.ofSeconds(2))
          .untilAsserted(() -> assertThat(other.check(key)).isPresent());
      keys.revoke("boss", NOW);
      Awaitility.await()
          .atMost(Duration.ofSeconds(2))
          .untilAsserted(() -> assertThat(other.check(key)).isEmpty());
    }
  }

  @Test
  void demo_keys_are_known_as_such() {
    assertThat(keys.anyDemo()).isFalse();
    keys.issue(
        new ApiKeys.Wanted("demo-admin", Role.ADMIN, Optional.empty(), List.of(), true),
        "start",
        NOW);
    assertThat(keys.anyDemo()).isTrue();
    keys.revoke("demo-admin", NOW);
    assertThat(keys.anyDemo()).isFalse();
  }

  @Test
  void a_key_without_a_proper_name_or_rep_is_refused() {
    assertThatThrownBy(
            () -> keys.issue("A b", Role.ADMIN, Optional.empty(), List.of(), "root", NOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> keys.issue("ann", Role.REP, Optional.empty(), List.of(), "root", NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
