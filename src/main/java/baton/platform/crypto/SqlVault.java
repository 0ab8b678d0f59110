package baton.platform.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The vault in SQL: AES-256-GCM keys wrapped by the master key, made and loaded in blocks, shared
 * by all nodes.
 */
public final class SqlVault implements Vault {
  private static final int KEY_BYTES = 32;
  private static final int BLOCKS_CACHED_MAX = 500;
  private static final int BLOCKS_AHEAD = 2;
  // another node's destroy is seen after this at the latest
  private static final Duration CACHED_FOR = Duration.ofMinutes(5);
  private static final Duration REFRESHED_AFTER = Duration.ofMinutes(2);

  private final KeyTable table;
  private final AesGcmJce master;
  private final SecureRandom random = new SecureRandom();
  private final LoadingCache<Long, byte[] @Nullable []> blocks;
  private final KeyStock stock;
  // outlives any block that was being loaded while the key was deleted
  private final Cache<Long, Boolean> destroyed =
      Caffeine.newBuilder().expireAfterWrite(CACHED_FOR.multipliedBy(2)).build();

  private SqlVault(KeyTable table, AesGcmJce master, Executor background) {
    this.table = table;
    this.master = master;
    this.blocks =
        Caffeine.newBuilder()
            .maximumSize(BLOCKS_CACHED_MAX)
            .expireAfterWrite(CACHED_FOR)
            .refreshAfterWrite(REFRESHED_AFTER)
            .executor(background)
            .build(table::load);
    this.stock = new KeyStock(this::insertBlock, background, BLOCKS_AHEAD);
  }

  /**
   * Opens the vault, unless the database was filled with another secret.
   *
   * @param background where blocks are fetched ahead; may block
   */
  public static SqlVault open(DataSource database, Secrets secrets, Executor background) {
    var table = new KeyTable(database);
    String ours = secrets.hashes().keyed("secret check");
    if (!Hashes.same(ours, table.keepFirst("pepper", ours))) {
      throw new SecretRefused(
          "Expected the secret this database was first used with, but %s holds another"
              .formatted(Secrets.VARIABLE));
    }
    return new SqlVault(table, cipher(secrets.masterKey()), background);
  }

  @Override
  public long draw() {
    return stock.draw();
  }

  @Override
  public byte[] seal(long keyId, byte[] plain) {
    AesGcmJce key = key(keyId).orElseThrow(() -> new KeyDestroyed(keyId));
    try {
      return key.encrypt(plain, associated(keyId));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot seal with key " + keyId, e);
    }
  }

  @Override
  public Optional<byte[]> open(long keyId, byte[] cipher) {
    Optional<AesGcmJce> key = key(keyId);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(key.get().decrypt(cipher, associated(keyId)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("What was sealed with key %d is damaged".formatted(keyId), e);
    }
  }

  @Override
  public void destroy(long keyId) {
    table.delete(keyId);
    destroyed.put(keyId, true);
    blocks.invalidate(KeyBlock.numberOf(keyId));
  }

  private Optional<AesGcmJce> key(long keyId) {
    if (keyId < 0 || destroyed.getIfPresent(keyId) != null) {
      return Optional.empty();
    }
    byte @Nullable [] wrapped = block(keyId)[Math.floorMod(keyId, KeyBlock.SIZE)];
    if (wrapped == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(cipher(master.decrypt(wrapped, associated(keyId))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Key %d is damaged".formatted(keyId), e);
    }
  }

  private byte[] @Nullable [] block(long keyId) {
    try {
      return blocks.get(KeyBlock.numberOf(keyId));
    } catch (CompletionException e) {
      throw new VaultClosed("Cannot load lead keys", e);
    }
  }

  private long insertBlock() {
    long number = table.nextBlock();
    var wrapped = new byte[KeyBlock.SIZE][];
    for (int i = 0; i < wrapped.length; i++) {
      wrapped[i] = freshKey(number * KeyBlock.SIZE + i);
    }
    table.insert(number, wrapped);
    blocks.put(number, wrapped);
    return number;
  }

  private byte[] freshKey(long keyId) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    try {
      return master.encrypt(key, associated(keyId));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot wrap a key", e);
    }
  }

  private static AesGcmJce cipher(byte[] key) {
    try {
      return new AesGcmJce(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM has no AES-GCM", e);
    }
  }

  private static byte[] associated(long keyId) {
    return ByteBuffer.allocate(Long.BYTES).putLong(keyId).array();
  }
}
