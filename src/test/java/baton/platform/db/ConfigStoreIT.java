package baton.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Postgres;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfigStoreIT {
  private static final Instant AT = Instant.parse("2026-11-22T09:00:00.123Z");
  private Database database;
  private ConfigStore store;

  @BeforeEach
  void open() {
    database = Postgres.database();
    store = new ConfigStore(database.jdbi());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void every_put_is_a_new_version_and_old_ones_stay() {
    assertThat(store.revision()).isZero();
    assertThat(store.put("team", "inside", body(1), "ann", AT)).isEqualTo(1);
    assertThat(store.put("team", "inside", body(2), "bob", AT)).isEqualTo(2);
    store.put("team", "field", body(3), "ann", AT);
    store.put("rep", "inside", body(4), "ann", AT);
    assertThat(store.latest("team", "inside"))
        .hasValueSatisfying(v -> {
          assertThat(v.body()).isEqualTo(body(2));
          assertThat(v.by()).isEqualTo("bob");
          assertThat(v.at()).isEqualTo(AT);
          assertThat(v.version()).isEqualTo(2);
        });
    assertThat(store.version("team", "inside", 1)).map(ConfigStore.Version::body).hasValue(body(1));
    assertThat(store.versions("team", "inside"))
        .extracting(ConfigStore.Version::version)
        .containsExactly(2L, 1L);
    assertThat(store.allLatest("team"))
        .extracting(ConfigStore.Version::body)
        .containsExactly(body(3), body(2));
    assertThat(store.latest("team", "nobody")).isEmpty();
  }

  @Test
  void of_many_writers_at_once_none_is_lost_and_the_revision_never_hides_one() throws Exception {
    try (var threads = Executors.newFixedThreadPool(6)) {
      List<Callable<Long>> puts =
          IntStream.range(0, 60)
              .<Callable<Long>>mapToObj(i -> () -> store.put("team", "t" + i % 3, body(i), "x", AT))
              .toList();
      long seen = 0;
      for (var put : threads.invokeAll(puts)) {
        put.get();
        assertThat(store.revision()).isGreaterThanOrEqualTo(seen);
        seen = store.revision();
      }
    }
    for (String id : List.of("t0", "t1", "t2")) {
      assertThat(store.versions("team", id))
          .extracting(ConfigStore.Version::version)
          .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
    }
  }

  @Test
  void a_change_made_on_an_old_version_is_not_kept() {
    assertThat(store.putIf("team", "a", 0, body(1), "x", AT)).hasValue(1L);
    assertThat(store.putIf("team", "a", 0, body(2), "x", AT)).isEmpty();
    assertThat(store.putIf("team", "a", 1, body(2), "x", AT)).hasValue(2L);
  }

  @Test
  void the_same_trouble_is_told_once_and_the_newest_comes_first() {
    var alerts = new Alerts(database.jdbi());
    assertThat(alerts.raise("breach", "l-1", "late", "breach/l-1", AT)).isTrue();
    assertThat(alerts.raise("breach", "l-1", "late", "breach/l-1", AT)).isFalse();
    assertThat(alerts.raise("breach", "l-2", "x".repeat(5000), "breach/l-2", AT)).isTrue();
    var first = alerts.page(OptionalLong.empty(), 1);
    assertThat(first).extracting(Alerts.Alert::subject).containsExactly("l-2");
    assertThat(alerts.page(OptionalLong.of(first.getLast().id()), 10))
        .extracting(Alerts.Alert::subject)
        .containsExactly("l-1");
  }

  private static JsonNode body(int n) {
    return JsonNodeFactory.instance.objectNode().put("n", n);
  }
}
