package baton.reporting.view;

import static baton.platform.db.Instants.instant;
import static baton.platform.db.Instants.utc;

import baton.platform.db.Borrowed;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * As of when reports were made, so that they can be made again.
 *
 * <p>An event says when it happened, but it is stored, and read here, a moment later: perhaps after
 * a report as of a time between the two. So each report's time is kept with how far the facts had
 * come, and what comes after that becomes known after it. The two do not overlap: who publishes
 * waits for those who write facts, and they for it.
 */
public final class Published {
  private static final long LOCK = 0x6261746f6e02L;

  /** Longer than an event may be on its way into the journal and from there to us. */
  private static final Duration KEPT = Duration.ofHours(1);

  private Published() {}

  /** One time that was told, and how far that slice of the journal had been read then. */
  record Cut(Instant asOf, long place) {}

  /** From when events of one slice are known, given when they happened. */
  static final class Horizon {
    private final List<Cut> cuts;
    private final TreeSet<Instant> used = new TreeSet<>();

    private Horizon(List<Cut> cuts) {
      this.cuts = cuts;
    }

    /** Later than every report that was made without it. */
    Instant knownFrom(Instant at, long place) {
      return cuts.stream()
          .filter(cut -> cut.place() < place && !cut.asOf().isBefore(at))
          .map(Cut::asOf)
          .max(Comparator.naturalOrder())
          .map(asOf -> {
            used.add(asOf);
            return asOf.plusMillis(1);
          })
          .orElse(at);
    }

    /** Remembers those that put something off; the others may be forgotten. */
    void keep(Connection connection) {
      if (!used.isEmpty()) {
        Borrowed.jdbi(connection)
            .useHandle(handle ->
                handle
                    .createUpdate(
                        "update fact_published set used = true"
                            + " where not used and as_of = any(cast(:asOf as timestamptz[]))")
                    .bindArray("asOf", String.class, used.stream().map(Instant::toString).toList())
                    .execute());
      }
    }
  }

  /** Nothing is published until this transaction ends. */
  static void hold(Connection connection) {
    Borrowed.jdbi(connection)
        .useHandle(handle -> handle.execute("select pg_advisory_xact_lock_shared(" + LOCK + ")"));
  }

  /** What matters for events of that slice that happened since then. */
  static Horizon horizon(Connection connection, int slice, Instant since) {
    return Borrowed.jdbi(connection)
        .withHandle(handle ->
            new Horizon(
                handle
                    .createQuery(
                        "select as_of, places[:slice] as place from fact_published"
                            + " where as_of >= :since order by as_of")
                    .bind("slice", slice + 1)
                    .bind("since", utc(since))
                    .map((row, _) -> new Cut(instant(row, "as_of"), row.getLong("place")))
                    .list()));
  }

  /**
   * A time as of which a report may be made now, so that nothing that comes later will be known at
   * it; empty while the facts are being made anew.
   */
  public static Optional<Instant> now(Jdbi jdbi, Instant now) {
    return jdbi.inTransaction(handle -> publish(handle, now));
  }

  /**
   * The same for a time that somebody names, and which has come.
   *
   * @return that time; empty while the facts are being made anew
   */
  public static Optional<Instant> at(Jdbi jdbi, Instant asOf, Instant now) {
    return jdbi.inTransaction(handle -> {
      if (Rebuilding.isUnderWay(handle)) {
        return Optional.empty();
      }
      return latest(handle).isBefore(asOf)
          ? publish(handle, now).map(_ -> asOf)
          : Optional.of(asOf);
    });
  }

  /** Waits for those who write facts, and keeps them waiting until this transaction ends. */
  static void stop(Handle handle) {
    handle.execute("select pg_advisory_xact_lock(" + LOCK + ")");
  }

  private static Instant latest(Handle handle) {
    return handle
        .createQuery("select as_of from fact_published order by as_of desc limit 1")
        .map((row, _) -> instant(row, "as_of"))
        .findOne()
        .orElse(Instant.EPOCH);
  }

  private static Optional<Instant> publish(Handle handle, Instant now) {
    stop(handle);
    if (Rebuilding.isUnderWay(handle)) {
      return Optional.empty();
    }
    // somebody may have been faster
    var latest = latest(handle);
    if (!latest.isBefore(now)) {
      return Optional.of(latest);
    }
    handle
        .createUpdate(
            "insert into fact_published (as_of, places) values (:now, cast(:places as bigint[]))")
        .bind("now", utc(now))
        .bindArray("places", Long.class, Rebuilding.places(handle))
        .execute();
    handle
        .createUpdate("delete from fact_published where not used and as_of < :old")
        .bind("old", utc(now.minus(KEPT)))
        .execute();
    return Optional.of(now);
  }
}
