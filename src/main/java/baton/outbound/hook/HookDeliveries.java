package baton.outbound.hook;

import static baton.platform.db.Instants.instant;
import static baton.platform.db.Instants.maybe;
import static baton.platform.db.Instants.utc;

import baton.outbound.hook.HookOutbox.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** What became of messages, and what somebody may do about it; blocks. */
public final class HookDeliveries {
  /** So long a message that is parked holds those behind it; then they pass it. */
  public static final Duration HELD_MAX = Duration.ofDays(7);

  /** So long a message may wait at all, and so long it is remembered once it is settled. */
  public static final Duration KEPT_MAX = Duration.ofDays(30);

  /** Messages that are put in motion again at a time. */
  public static final int AGAIN_MAX = 1_000;

  private static final int TIDIED_AT_ONCE = 5_000;
  private static final String OPEN = "state in ('pending', 'parked')";
  private static final String COLUMNS =
      "select id, webhook, lead_id, type, state, why, tries, created_at, first_try_at, settled_at"
          + " from webhook_delivery ";

  private final Jdbi jdbi;

  public HookDeliveries(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** One as it is told of, without what is in it. */
  public record Told(
      String id,
      String webhook,
      String lead,
      String type,
      State state,
      Optional<String> why,
      int tries,
      Instant createdAt,
      Optional<Instant> firstTryAt,
      Optional<Instant> settledAt) {}

  /** Those of one webhook, the newest first, from after that one on. */
  public List<Told> page(String webhook, Optional<State> state, Optional<String> after, int limit) {
    // in the text and not bound, so that the index of those that are open is seen to do
    var only = state.map(s -> " and state = '" + s.text() + "'").orElse("");
    var older =
        after.isEmpty()
            ? ""
            : " and (created_at, id) < (select created_at, id from webhook_delivery where id = :after)";
    return jdbi.withHandle(handle -> {
      var query =
          handle.createQuery(
              COLUMNS
                  + "where webhook = :webhook"
                  + only
                  + older
                  + " order by created_at desc, id desc limit :limit");
      after.ifPresent(id -> query.bind("after", id));
      return query.bind("webhook", webhook).bind("limit", limit).map(HookDeliveries::told).list();
    });
  }

  public Optional<Told> one(String webhook, String id) {
    return jdbi.withHandle(handle -> one(handle, webhook, id));
  }

  private static Optional<Told> one(Handle handle, String webhook, String id) {
    return handle
        .createQuery(COLUMNS + "where id = :id and webhook = :webhook")
        .bind("id", id)
        .bind("webhook", webhook)
        .map(HookDeliveries::told)
        .findOne();
  }

  /** Messages that nobody tries to deliver any more. */
  public long parked() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(*) from webhook_delivery where state = 'parked'")
            .mapTo(Long.class)
            .one());
  }

  /** Tries again at once, as often as at first; whether it was still to come. */
  public boolean redeliver(String webhook, String id, Instant now) {
    return change(
        webhook,
        id,
        now,
        handle ->
            handle.execute(
                "update webhook_delivery set state = 'pending', first_try_at = null,"
                    + " settled_at = null where id = ? and "
                    + OPEN,
                id));
  }

  /** All that are parked, up to {@link #AGAIN_MAX}, the oldest first; how many. */
  public int redeliverParked(String webhook, Instant now) {
    var parked =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "select id from webhook_delivery where webhook = :webhook"
                        + " and state = 'parked' order by created_at, id limit :limit")
                .bind("webhook", webhook)
                .bind("limit", AGAIN_MAX)
                .mapTo(String.class)
                .list());
    return (int) parked.stream().filter(id -> redeliver(webhook, id, now)).count();
  }

  /** Never sends it, and goes on with those behind it; whether it was still to come. */
  public boolean skip(String webhook, String id, String why, Instant now) {
    return change(
        webhook,
        id,
        now,
        handle ->
            handle.execute(
                "update webhook_delivery set state = 'skipped', why = ?, sealed = '',"
                    + " settled_at = ? where id = ? and "
                    + OPEN,
                why,
                utc(now),
                id));
  }

  private boolean change(String webhook, String id, Instant now, ToIntFunction<Handle> update) {
    return jdbi.inTransaction(handle -> {
      var lead = one(handle, webhook, id).map(Told::lead);
      if (lead.isEmpty()) {
        return false;
      }
      Lines.lock(handle, webhook, lead.get());
      if (update.applyAsInt(handle) == 0) {
        return false;
      }
      Lines.look(handle, webhook, lead.get(), now);
      return true;
    });
  }

  /** Whoever configured a webhook anew has mended it: what waits is tried at once. */
  public void afresh(String webhook, Instant now) {
    jdbi.useTransaction(handle -> {
      var leads =
          handle
              .createQuery(
                  "update webhook_line set due = least(due, :now) from (select lead_id from"
                      + " webhook_line where webhook = :webhook and due is not null"
                      + " for update skip locked) as free"
                      + " where webhook_line.webhook = :webhook"
                      + " and webhook_line.lead_id = free.lead_id returning webhook_line.lead_id")
              .bind("now", utc(now))
              .bind("webhook", webhook)
              .mapTo(String.class)
              .list();
      handle
          .createUpdate(
              "update webhook_delivery set first_try_at = null where webhook = :webhook"
                  + " and lead_id = any(:leads) and state = 'pending'"
                  + " and first_try_at is not null")
          .bind("webhook", webhook)
          .bindArray("leads", String.class, leads)
          .execute();
    });
  }

  /** Skips what has waited for too long, and forgets what was settled long ago. */
  public void tidy(Instant now) {
    var late =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    COLUMNS
                        + "where "
                        + OPEN
                        + " and ((state = 'parked' and settled_at < :held) or created_at < :kept)"
                        + " limit :limit")
                .bind("held", utc(now.minus(HELD_MAX)))
                .bind("kept", utc(now.minus(KEPT_MAX)))
                .bind("limit", TIDIED_AT_ONCE)
                .map(HookDeliveries::told)
                .list());
    late.forEach(one -> skip(one.webhook(), one.id(), "nobody looked at it in time", now));
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from webhook_delivery where id in (select id from webhook_delivery"
                + " where settled_at < ? and not "
                + OPEN
                + " limit ?)",
            utc(now.minus(KEPT_MAX)),
            TIDIED_AT_ONCE));
  }

  private static Told told(ResultSet row, StatementContext context) throws SQLException {
    return new Told(
        row.getString("id"),
        row.getString("webhook"),
        row.getString("lead_id"),
        row.getString("type"),
        State.of(row.getString("state")),
        Optional.ofNullable(row.getString("why")),
        row.getInt("tries"),
        instant(row, "created_at"),
        maybe(row, "first_try_at"),
        maybe(row, "settled_at"));
  }
}
