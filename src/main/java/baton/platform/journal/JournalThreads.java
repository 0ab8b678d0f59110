package baton.platform.journal;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that may wait for the journal's database; they end by themselves when nobody asks. */
final class JournalThreads {
  private static final long IDLE_SECONDS = 30;

  private JournalThreads() {}

  static Executor named(String prefix, int most) {
    var pool =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name(prefix, 0).factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
