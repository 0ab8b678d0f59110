package baton.platform.crypto;

import java.util.concurrent.atomic.AtomicInteger;

/** A run of fresh key ids that this process alone may hand out, each once. */
final class KeyBlock {
  static final int SIZE = 500;

  private final long first;
  private final AtomicInteger taken = new AtomicInteger();

  KeyBlock(long number) {
    this.first = number * SIZE;
  }

  static long numberOf(long keyId) {
    return Math.floorDiv(keyId, SIZE);
  }

  /** The next id, or a negative number when there is none left. */
  long next() {
    int index = taken.get() < SIZE ? taken.getAndIncrement() : SIZE;
    return index < SIZE ? first + index : -1;
  }

  boolean halfTaken() {
    return taken.get() >= SIZE / 2;
  }
}
