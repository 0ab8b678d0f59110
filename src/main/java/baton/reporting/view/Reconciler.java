package baton.reporting.view;

import static baton.platform.db.Instants.instant;
import static baton.platform.db.Instants.utc;

import baton.lead.entity.Slices;
import baton.lead.view.LeadJournal;
import baton.lead.view.LeadView;
import baton.lead.view.Trouble;
import baton.platform.db.Alerts;
import baton.shared.LeadId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the journal against the tables that are made of it, apart from those who make them: every
 * event that begins a fact is among the facts, and every lead's last event in its row. What is
 * missing is told, by lead and event, until it is there.
 */
public final class Reconciler {
  /** Events compared at a time: a few seconds' work for the database at most. */
  static final long SPAN = 20_000;

  /** Spans in one round. */
  private static final int SPANS_MAX = 20;

  /** So many are named. */
  static final int NAMED_MAX = 100;

  private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

  /** Which table has a row that began with such an event. */
  private static final Map<String, String> BEGINS =
      Map.of(
          "lead-received/%", "fact_lead",
          "lead-queued/%", "fact_pass",
          "lead-offered/%", "fact_offer",
          "lead-attempted/%", "fact_attempt");

  private static final String MISSING_ROWS =
      """
      insert into reconciled_missing (lead_id, seq_nr, event, place, what, found_at)
      select substr(persistence_id, :prefix), max(sequence_number), '', max(ordering), 'lead_view', :now
      from event_journal j
      where tag = :tag and ordering > :from and ordering <= :to
        and not exists (
          select from projection_dead_letter d
          where d.persistence_id = j.persistence_id and d.projection <> :facts)
      group by persistence_id
      having max(sequence_number) > coalesce(
        (select seq_nr from lead_view where id = substr(persistence_id, :prefix)), 0)
      on conflict do nothing
      """;

  private static final String FOUND_ROWS =
      """
      delete from reconciled_missing m
      where what = 'lead_view' and exists (
        select from lead_view where id = m.lead_id and seq_nr >= m.seq_nr)
      """;

  private final Jdbi jdbi;
  private final Clock clock;
  private volatile long missing;

  public Reconciler(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** An event that is not where it should be. */
  public record Missing(LeadId lead, long seqNr, String event, String what, Instant foundAt) {}

  /** How many were missing at the last look. */
  public long missing() {
    return missing;
  }

  /** Compares what has come since the last look, and looks for what was missing; never fails. */
  public void round() {
    try {
      jdbi.useTransaction(this::find);
      for (int slice = 0; slice < Slices.COUNT; slice++) {
        for (int span = 0; span < SPANS_MAX && compare(slice); span++) {
          // on to the next
        }
      }
      missing = jdbi.withHandle(this::tell);
    } catch (RuntimeException e) {
      log.warn("Cannot compare the journal with its tables: {}", Trouble.name(e));
    }
  }

  private static String missing(String table, String event) {
    return """
    insert into reconciled_missing (lead_id, seq_nr, event, place, what, found_at)
    select substr(persistence_id, :prefix), sequence_number, event_ser_manifest, ordering,
      '%1$s', :now
    from event_journal j
    where tag = :tag and ordering > :from and ordering <= :to
      and event_ser_manifest like '%2$s'
      and not exists (
        select from %1$s f
        where f.lead_id = substr(j.persistence_id, :prefix) and f.place = j.ordering)
      and not exists (
        select from projection_dead_letter d
        where d.persistence_id = j.persistence_id and d.projection = :facts)
    on conflict do nothing
    """
        .formatted(table, event);
  }

  private static String found(String table) {
    return """
    delete from reconciled_missing m
    where what = '%1$s' and exists (
      select from %1$s f where f.lead_id = m.lead_id and f.place = m.place)
    """
        .formatted(table);
  }

  private void find(Handle handle) {
    BEGINS.values().forEach(table -> handle.execute(found(table)));
    handle.execute(FOUND_ROWS);
  }

  /** Whether there is more to compare. */
  private boolean compare(int slice) {
    return jdbi.inTransaction(handle -> {
      // whoever makes the facts anew has none for a while
      if (Rebuilding.isUnderWay(handle)) {
        return false;
      }
      long from = comparedTo(handle, slice);
      long read = read(handle, slice);
      long to = Math.min(read, from + SPAN);
      if (to <= from) {
        return false;
      }
      BEGINS.forEach((event, table) -> note(handle, missing(table, event), slice, from, to));
      note(handle, MISSING_ROWS, slice, from, to);
      handle
          .createUpdate(
              "insert into reconciled (slice, place, at) values (:slice, :to, :now)"
                  + " on conflict (slice) do update set place = excluded.place, at = excluded.at")
          .bind("slice", slice)
          .bind("to", to)
          .bind("now", utc(clock.instant()))
          .execute();
      return to < read;
    });
  }

  private void note(Handle handle, String sql, int slice, long from, long to) {
    handle
        .createUpdate(sql)
        .bind("prefix", LeadJournal.PREFIX.length() + 1)
        .bind("tag", Slices.tags().get(slice))
        .bind("from", from)
        .bind("to", to)
        .bind("facts", FactView.NAME)
        .bind("now", utc(clock.instant()))
        .execute();
  }

  private static long comparedTo(Handle handle, int slice) {
    return handle
        .createQuery("select place from reconciled where slice = :slice")
        .bind("slice", slice)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  /** Up to where both have read that slice: what comes after is not missing but to come. */
  private static long read(Handle handle, int slice) {
    return handle
        .createQuery(
            "select coalesce(min(coalesce(o.current_offset, '0')::bigint), 0)"
                + " from unnest(array[:facts, :view]) as reader (name)"
                + " left join akka_projection_offset_store o"
                + " on o.projection_name = reader.name and o.projection_key = :tag")
        .bind("facts", FactView.NAME)
        .bind("view", LeadView.NAME)
        .bind("tag", Slices.tags().get(slice))
        .mapTo(Long.class)
        .one();
  }

  private long tell(Handle handle) {
    long count =
        handle.createQuery("select count(*) from reconciled_missing").mapTo(Long.class).one();
    if (count > 0) {
      var first = named(handle).getFirst();
      log.error("{} events of the journal are not in the tables made of it", count);
      new Alerts(jdbi)
          .raise(
              "events_missing",
              first.lead().value(),
              "%d events of the journal are in no report or list, among them event %d of lead %s (%s)"
                  .formatted(count, first.seqNr(), first.lead(), first.what()),
              "events_missing:" + first.lead() + "/" + first.seqNr(),
              clock.instant());
    }
    return count;
  }

  /** The first of those that are missing, and when all were compared last; blocks. */
  public List<Missing> named() {
    return jdbi.withHandle(Reconciler::named);
  }

  /** Since when nothing has been compared, at the slice that is the furthest behind; blocks. */
  public Optional<Instant> comparedAt() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select at from reconciled order by at limit 1")
            .map((row, _) -> instant(row, "at"))
            .findOne());
  }

  private static List<Missing> named(Handle handle) {
    return handle
        .createQuery(
            "select lead_id, seq_nr, event, what, found_at from reconciled_missing"
                + " order by found_at, lead_id, seq_nr limit :most")
        .bind("most", NAMED_MAX)
        .map((row, _) ->
            new Missing(
                new LeadId(row.getString("lead_id")),
                row.getLong("seq_nr"),
                row.getString("event"),
                row.getString("what"),
                instant(row, "found_at")))
        .list();
  }
}
