package baton.http.reports;

import akka.Done;
import akka.NotUsed;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import baton.http.Blocking;
import baton.http.render.Table;
import baton.reporting.Exports.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A long table, read and written as fast as its reader takes it: of its rows no more are held than
 * {@link #PARTS_MAX} parts have, and those that the database's driver has fetched.
 */
final class CsvStream {
  /** Rows of a part of the table. */
  static final int ROWS_MAX = 100;

  /**
   * Parts that may be on their way: what streams keep between threads, here and at whoever takes
   * them.
   */
  static final int PARTS_MAX = 40;

  /** Who has not taken all of it by then gets no more. */
  static final Duration TIME_MAX = Duration.ofMinutes(15);

  private final Table table;
  private final Rows rows;

  private CsvStream(List<String> heads, Rows rows) {
    this.table = Table.of(heads);
    this.rows = rows;
  }

  /**
   * @param open begins to read, and blocks; ended here, whatever happens
   */
  static Source<ByteString, NotUsed> of(
      List<String> heads, Supplier<Rows> open, Blocking blocking) {
    return Source.unfoldResourceAsync(
            () -> blocking.run(() -> new CsvStream(heads, open.get())),
            table -> blocking.run(table::next),
            table -> blocking.run(table::close))
        .completionTimeout(TIME_MAX);
  }

  /** The next part of it; the first has the head. */
  private synchronized Optional<ByteString> next() {
    for (int row = 0; row < ROWS_MAX && rows.hasNext(); row++) {
      table.row(rows.next().cells().toArray());
    }
    var part = table.csv().take();
    return part.length == 0 ? Optional.empty() : Optional.of(ByteString.fromArrayUnsafe(part));
  }

  /** Who takes no more may go while a part is being read: so one after the other. */
  private synchronized Done close() {
    rows.close();
    return Done.getInstance();
  }
}
