package baton.intake.store;

import static baton.platform.db.Instants.instant;
import static baton.platform.db.Instants.maybe;
import static baton.platform.db.Instants.utc;

import baton.platform.crypto.Vault;
import baton.platform.db.Instants;
import baton.platform.delivery.Delivery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Keeps deliveries that are no lead yet, each sealed with a key of its own; blocks. */
public final class DeliveryStore {
  private static final String COLUMNS =
      "select id, provider, form, received_at, state, why, tries, leads, settled_at, settled_by"
          + " from intake_delivery ";

  private final Jdbi jdbi;
  private final Vault vault;

  public DeliveryStore(Jdbi jdbi, Vault vault) {
    this.jdbi = jdbi;
    this.vault = vault;
  }

  /**
   * One that is new.
   *
   * @param due when to ask for its answers, if they must be asked for
   */
  public record New(
      UUID id,
      String provider,
      String form,
      Delivery delivery,
      String why,
      List<String> leads,
      Optional<Instant> due) {
    public New {
      leads = List.copyOf(leads);
    }
  }

  /** One with what is in it; nothing is left of a delivery that is settled. */
  public record Opened(Kept kept, Optional<Delivery> delivery) {}

  /** Keeps it, unless it is there already; whether it was new. */
  public boolean keep(New one, Instant now) {
    long key = vault.draw();
    var sealed = vault.seal(key, DeliveryJson.write(one.delivery()));
    var state = one.due().isPresent() ? Kept.State.WAITING : Kept.State.QUARANTINED;
    return jdbi.withHandle(handle ->
        handle
            .createUpdate(
                "insert into intake_delivery (id, provider, form, received_at, key_id, sealed,"
                    + " state, why, due, leads) values (:id, :provider, :form, :at, :key, :sealed,"
                    + " :state, :why, :due, :leads) on conflict (id) do nothing")
            .bind("id", one.id())
            .bind("provider", one.provider())
            .bind("form", one.form())
            .bind("at", utc(now))
            .bind("key", key)
            .bind("sealed", sealed)
            .bind("state", text(state))
            .bind("why", one.why())
            .bind("due", one.due().map(Instants::utc).orElse(null))
            .bindArray("leads", String.class, one.leads())
            .execute())
        == 1;
  }

  public Optional<Opened> open(UUID id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select id, provider, form, received_at, state, why, tries, leads, settled_at,"
                    + " settled_by, key_id, sealed from intake_delivery where id = :id")
            .bind("id", id)
            .map((row, context) -> new Opened(kept(row, context), delivery(row)))
            .findOne());
  }

  /** In quarantine, the oldest first, from after that one on. */
  public List<Kept> quarantined(Optional<UUID> after, int limit) {
    var later =
        after.isEmpty()
            ? ""
            : " and (received_at, id) > (select received_at, id from intake_delivery where id = :after)";
    return jdbi.withHandle(handle -> {
      var query =
          handle.createQuery(
              COLUMNS
                  + "where state = 'quarantined'"
                  + later
                  + " order by received_at, id limit :limit");
      after.ifPresent(id -> query.bind("after", id));
      return query.bind("limit", limit).map(DeliveryStore::kept).list();
    });
  }

  public long countQuarantined() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(*) from intake_delivery where state = 'quarantined'")
            .mapTo(Long.class)
            .one());
  }

  /** Those to ask for now, which nobody else asks for until the lease ends. */
  public List<UUID> claimWaiting(Instant now, Duration lease, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "update intake_delivery set due = :until, tries = tries + 1 where id in ("
                    + "select id from intake_delivery where state = 'waiting' and due <= :now"
                    + " order by due limit :limit for update skip locked) returning id")
            .bind("until", utc(now.plus(lease)))
            .bind("now", utc(now))
            .bind("limit", limit)
            .mapTo(UUID.class)
            .list());
  }

  /** Asks again then. */
  public void postpone(UUID id, String why, Instant due) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update intake_delivery set due = ?, why = ? where id = ? and state = 'waiting'",
            utc(due),
            why,
            id));
  }

  /** Nobody can read it after all. */
  public void quarantine(UUID id, String why, List<String> leads) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                "update intake_delivery set state = 'quarantined', due = null, why = :why,"
                    + " leads = :leads where id = :id and state in ('waiting', 'quarantined')")
            .bind("id", id)
            .bind("why", why)
            .bindArray("leads", String.class, leads)
            .execute());
  }

  /** It has become these leads, or nothing; what was in it is gone for good. */
  public boolean settle(UUID id, Kept.State state, List<String> leads, String by, Instant now) {
    var key =
        jdbi.inTransaction(handle ->
            handle
                .createQuery(
                    "update intake_delivery set state = :state, due = null, leads = :leads,"
                        + " sealed = '', settled_at = :now, settled_by = :by where id = :id"
                        + " and state in ('waiting', 'quarantined') returning key_id")
                .bind("id", id)
                .bind("state", text(state))
                .bindArray("leads", String.class, leads)
                .bind("now", utc(now))
                .bind("by", by)
                .mapTo(Long.class)
                .findOne());
    key.ifPresent(vault::destroy);
    return key.isPresent();
  }

  private Optional<Delivery> delivery(ResultSet row) throws SQLException {
    var sealed = row.getBytes("sealed");
    return sealed.length == 0
        ? Optional.empty()
        : vault.open(row.getLong("key_id"), sealed).map(DeliveryJson::read);
  }

  private static Kept kept(ResultSet row, StatementContext context) throws SQLException {
    return new Kept(
        row.getObject("id", UUID.class),
        row.getString("provider"),
        row.getString("form"),
        instant(row, "received_at"),
        Kept.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("why"),
        row.getInt("tries"),
        List.of((String[]) row.getArray("leads").getArray()),
        maybe(row, "settled_at"),
        Optional.ofNullable(row.getString("settled_by")));
  }

  private static String text(Kept.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
