package baton.reporting;

import baton.platform.db.Login;
import baton.reporting.FactList.Row;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;

/**
 * Whole lists, however long: read from the database as they are taken, on a connection and in a
 * transaction of their own, so that a slow reader keeps nobody waiting.
 */
public final class Exports {
  /** So many may be read at once. */
  public static final int AT_ONCE_MAX = 4;

  private final Jdbi jdbi;
  private final Semaphore free = new Semaphore(AT_ONCE_MAX);

  public Exports(Login login) {
    this.jdbi = Jdbi.create(login.url(), login.user(), login.password());
  }

  /** There are as many already as there may be. */
  public static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Full() {
      super("Expected fewer than %d exports at once".formatted(AT_ONCE_MAX));
    }
  }

  /** Whether one more may be read now. */
  public boolean hasRoom() {
    return free.availablePermits() > 0;
  }

  /**
   * Begins one; whoever began ends it. Blocks.
   *
   * @throws Full if there is no room
   */
  public Rows open(FactList list, Cohort cohort) {
    if (!free.tryAcquire()) {
      throw new Full();
    }
    try {
      return begin(jdbi.open(), list, cohort);
    } catch (RuntimeException e) {
      free.release();
      throw e;
    }
  }

  private Rows begin(Handle handle, FactList list, Cohort cohort) {
    try {
      handle.begin(); // the driver reads part by part only within a transaction
      return new Rows(handle, list.all(handle, cohort).map((row, _) -> list.read(row)).iterator());
    } catch (RuntimeException e) {
      handle.close();
      throw e;
    }
  }

  /** A list being read; of its rows only a few are held. Blocks. */
  public final class Rows implements Iterator<Row>, AutoCloseable {
    private final Handle handle;
    private final ResultIterator<Row> rows;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Rows(Handle handle, ResultIterator<Row> rows) {
      this.handle = handle;
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public Row next() {
      return rows.next();
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        try {
          rows.close();
          handle.rollback();
        } finally {
          handle.close();
          free.release();
        }
      }
    }
  }
}
