package baton.platform.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.platform.db.Database;
import baton.testing.Postgres;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SqlVaultIT {
  private static final Executor BACKGROUND = Executors.newVirtualThreadPerTaskExecutor();
  private static final Secrets SECRETS = Secrets.of(HashesTest.secret(1));
  private static Database database;

  @BeforeAll
  static void open() {
    database = Postgres.database();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void what_is_sealed_opens_on_every_node_until_the_key_is_destroyed() {
    var here = vault(SECRETS);
    long key = here.draw();
    byte[] cipher = here.seal(key, "Jane".getBytes(UTF_8));
    assertThat(new String(cipher, UTF_8)).doesNotContain("Jane");
    assertThat(vault(SECRETS).open(key, cipher))
        .hasValueSatisfying(b -> assertThat(b).isEqualTo("Jane".getBytes(UTF_8)));
    here.destroy(key);
    assertThat(here.open(key, cipher)).isEmpty();
    assertThat(vault(SECRETS).open(key, cipher)).isEmpty();
    assertThatThrownBy(() -> here.seal(key, cipher)).isInstanceOf(KeyDestroyed.class);
    long neighbour = here.draw();
    assertThat(here.open(neighbour, here.seal(neighbour, cipher))).isPresent();
  }

  @Test
  void a_seal_moved_to_another_key_or_bent_does_not_open() {
    var vault = vault(SECRETS);
    long one = vault.draw();
    long two = vault.draw();
    byte[] cipher = vault.seal(one, new byte[8]);
    assertThatThrownBy(() -> vault.open(two, cipher)).isInstanceOf(IllegalStateException.class);
    cipher[cipher.length - 1] ^= 1;
    assertThatThrownBy(() -> vault.open(one, cipher)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void another_secret_is_refused_before_anything_is_written_with_it() {
    vault(SECRETS);
    assertThatThrownBy(() -> vault(Secrets.of(HashesTest.secret(2))))
        .isInstanceOf(SecretRefused.class);
  }

  @Test
  void two_nodes_under_load_never_hand_out_the_same_key() throws Exception {
    Set<Long> drawn = ConcurrentHashMap.newKeySet();
    SqlVault[] nodes = {vault(SECRETS), vault(SECRETS)};
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (int t = 0; t < 4; t++) {
        SqlVault node = nodes[t % 2];
        threads.execute(() -> {
          for (int i = 0; i < 2500; i++) {
            drawn.add(drawPatiently(node));
          }
        });
      }
    }
    assertThat(drawn).hasSize(10_000);
  }

  @Test
  void a_key_that_is_at_hand_costs_no_question_to_the_database() {
    var own = Postgres.database();
    var vault = SqlVault.open(own.read(), SECRETS, BACKGROUND);
    long key = vault.draw();
    own.close();
    assertThat(vault.open(key, vault.seal(key, new byte[300]))).isPresent();
    assertThat(vault.draw()).isEqualTo(key + 1);
  }

  private static long drawPatiently(SqlVault vault) {
    while (true) {
      try {
        return vault.draw();
      } catch (VaultClosed _) {
        Thread.onSpinWait();
      }
    }
  }

  private static SqlVault vault(Secrets secrets) {
    return SqlVault.open(database.read(), secrets, BACKGROUND);
  }
}
