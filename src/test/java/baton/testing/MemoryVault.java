package baton.testing;

import baton.platform.crypto.Vault;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A vault without a database or a cipher worth the name: enough to see that a value was sealed. */
public final class MemoryVault implements Vault {
  private final AtomicLong last = new AtomicLong();
  private final Set<Long> destroyed = ConcurrentHashMap.newKeySet();

  @Override
  public long draw() {
    return last.incrementAndGet();
  }

  @Override
  public byte[] seal(long keyId, byte[] plain) {
    return flip(keyId, plain);
  }

  @Override
  public Optional<byte[]> open(long keyId, byte[] cipher) {
    return destroyed.contains(keyId) ? Optional.empty() : Optional.of(flip(keyId, cipher));
  }

  @Override
  public void destroy(long keyId) {
    destroyed.add(keyId);
  }

  private static byte[] flip(long keyId, byte[] bytes) {
    byte[] flipped = bytes.clone();
    for (int i = 0; i < flipped.length; i++) {
      flipped[i] = (byte) (flipped[i] ^ (0x5a + keyId));
    }
    return flipped;
  }
}
