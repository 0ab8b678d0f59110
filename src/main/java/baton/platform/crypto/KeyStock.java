package baton.platform.crypto;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fresh key ids, inserted ahead: taking one costs no wait, and the next block comes while this one
 * lasts.
 */
final class KeyStock {
  private static final Logger log = LoggerFactory.getLogger(KeyStock.class);
  private static final long PAUSE_AFTER_FAILURE_NANOS = 250_000_000;

  private final LongSupplier insertBlock;
  private final Executor background;
  private final int blocksAhead;
  private final ConcurrentLinkedQueue<KeyBlock> spares = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean fetching = new AtomicBoolean();
  private volatile KeyBlock current;
  private volatile long notBefore = System.nanoTime();

  /** Waits for the first block, so that a stock that cannot be filled is known at once. */
  KeyStock(LongSupplier insertBlock, Executor background, int blocksAhead) {
    this.insertBlock = insertBlock;
    this.background = background;
    this.blocksAhead = blocksAhead;
    this.current = new KeyBlock(insertBlock.getAsLong());
  }

  long draw() {
    while (true) {
      KeyBlock block = current;
      long id = block.next();
      if (spares.size() < blocksAhead && (id < 0 || block.halfTaken())) {
        fetch();
      }
      if (id >= 0) {
        return id;
      }
      if (!advance(block)) {
        throw new VaultClosed("No lead key is ready: the database did not take the next block yet");
      }
    }
  }

  private synchronized boolean advance(KeyBlock used) {
    if (current != used) {
      return true;
    }
    KeyBlock spare = spares.poll();
    if (spare == null) {
      return false;
    }
    current = spare;
    return true;
  }

  private void fetch() {
    if (System.nanoTime() - notBefore < 0 || !fetching.compareAndSet(false, true)) {
      return;
    }
    try {
      background.execute(this::fill);
    } catch (RejectedExecutionException e) {
      fetching.set(false);
      log.warn("Cannot fetch lead keys ahead", e);
    }
  }

  private void fill() {
    try {
      while (spares.size() < blocksAhead) {
        spares.add(new KeyBlock(insertBlock.getAsLong()));
      }
    } catch (RuntimeException e) {
      notBefore = System.nanoTime() + PAUSE_AFTER_FAILURE_NANOS;
      log.warn("Cannot fetch lead keys ahead, trying again: {}", e.getMessage());
    } finally {
      fetching.set(false);
    }
  }
}
