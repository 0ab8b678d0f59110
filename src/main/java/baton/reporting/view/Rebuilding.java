package baton.reporting.view;

import static baton.platform.db.Instants.utc;

import baton.lead.entity.Slices;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Whether the facts are being made anew, and how far that is. It is over once each slice has come
 * to where the journal ended when it began; whoever asks then ends it.
 */
final class Rebuilding {
  private static final String PLACES =
      """
      select coalesce(o.current_offset, '0')::bigint
      from unnest(cast(:slices as text[])) with ordinality as slice (tag, n)
      left join akka_projection_offset_store o
        on o.projection_name = :facts and o.projection_key = slice.tag
      order by slice.n
      """;

  private static final String ENDS =
      """
      select coalesce((select max(ordering) from event_journal where tag = slice.tag), 0)
      from unnest(cast(:slices as text[])) with ordinality as slice (tag, n)
      order by slice.n
      """;

  private Rebuilding() {}

  /** How far the facts have come in each slice of the journal. */
  static List<Long> places(Handle handle) {
    return handle
        .createQuery(PLACES)
        .bindArray("slices", String.class, Slices.tags())
        .bind("facts", FactView.NAME)
        .mapTo(Long.class)
        .list();
  }

  private static List<Long> ends(Handle handle) {
    return handle
        .createQuery(ENDS)
        .bindArray("slices", String.class, Slices.tags())
        .mapTo(Long.class)
        .list();
  }

  /** Whether it goes on. */
  static boolean isUnderWay(Handle handle) {
    return handle
        .createQuery("select cleared, targets from fact_rebuild")
        .map((row, _) ->
            row.getBoolean("cleared")
                && isReached(handle, List.of((Long[]) row.getArray("targets").getArray())))
        .findOne()
        .map(over -> {
          if (over) {
            handle.execute("delete from fact_rebuild");
          }
          return !over;
        })
        .orElse(false);
  }

  /** How often one has begun. */
  static long count(Handle handle) {
    return handle
        .createQuery("select case when is_called then last_value else 0 end from fact_rebuilds")
        .mapTo(Long.class)
        .one();
  }

  private static boolean isReached(Handle handle, List<Long> targets) {
    var places = places(handle);
    for (int slice = 0; slice < targets.size(); slice++) {
      if (places.get(slice) < targets.get(slice)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Begins, if none is under way: no report is made from now on.
   *
   * @return whether it has begun
   */
  static boolean begin(Handle handle, boolean cleared, String by, Instant now) {
    Published.stop(handle);
    // seen by everybody at once, before anything is gone
    handle.execute("select nextval('fact_rebuilds')");
    return handle
            .createUpdate(
                "insert into fact_rebuild (begun_at, by_whom, cleared, targets)"
                    + " values (:now, :by, :cleared, cast(:targets as bigint[]))"
                    + " on conflict do nothing")
            .bind("now", utc(now))
            .bind("by", by)
            .bind("cleared", cleared)
            .bindArray("targets", Long.class, ends(handle))
            .execute()
        == 1;
  }

  /** Whether the old facts are still to be thrown away. */
  static boolean isToBeCleared(Handle handle) {
    return handle
        .createQuery("select exists (select from fact_rebuild where not cleared)")
        .mapTo(Boolean.class)
        .one();
  }

  /** The old ones are gone. */
  static void cleared(Handle handle) {
    handle.execute("update fact_rebuild set cleared = true");
  }
}
