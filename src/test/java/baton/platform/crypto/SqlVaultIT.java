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
    long started = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (int t = 0; t < 4; t++) {
        SqlVault node = nodes[t % 2];
        threads.submit(() -> {
          for (int i = 0; i < 2500; i++) {
            drawn.add(drawPatiently(node));
          }
        });
      }
    }
    System.out.printf("10000 draws took %d ms%n", (System.nanoTime() - started) / 1_000_000);
    assertThat(drawn).hasSize(10_000);
  }

  @Test
  void it_is_quick() {
    var vault = vault(SECRETS);
    long key = vault.draw();
    byte[] plain = new byte[300];
    byte[] cipher = vault.seal(key, plain);
    for (int round = 0; round < 3; round++) {
      long started = System.nanoTime();
      for (int i = 0; i < 20_000; i++) {
        vault.open(key, cipher);
      }
      long opened = System.nanoTime();
      for (int i = 0; i < 20_000; i++) {
        vault.seal(key, plain);
      }
      System.out.printf(
          "open %.1f us, seal %.1f us%n",
          (opened - started) / 20_000_000.0, (System.nanoTime() - opened) / 20_000_000.0);
    }
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
