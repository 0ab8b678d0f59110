package baton.outbound;

import static baton.platform.db.Instants.instant;
import static baton.platform.db.Instants.maybe;
import static baton.platform.db.Instants.utc;

import baton.platform.crypto.Vault;
import baton.platform.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Mails until they are sent, and that they were; blocks. */
public final class Outbox {
  /** Of one address. */
  static final int LEADS_MAX = 200;

  /** What kinds of mails begin with that go to nobody's lead. */
  public static final String HOUSE = "house:";

  private static final ObjectMapper JSON = Json.plain();
  private static final String TOLD =
      "select id, lead_id, kind, template, state, why, tries, created_at, settled_at"
          + " from mail_outbox";

  private final Jdbi jdbi;
  private final Vault vault;

  public Outbox(Jdbi jdbi, Vault vault) {
    this.jdbi = jdbi;
    this.vault = vault;
  }

  /** Where a mail is. */
  public enum State {
    PENDING,
    SENT,
    /** By the server, for good. */
    REFUSED,
    /** After days of trying. */
    GIVEN_UP,
    /** It must not be sent any more. */
    CANCELLED
  }

  /**
   * A mail to be sent.
   *
   * @param lead whose mail it is
   * @param kind such as {@code acknowledgement}
   * @param addressHash whom it goes to, for whoever must not know
   * @param keyId seals it
   * @param due not before then
   */
  public record New(
      String lead,
      String kind,
      String template,
      String addressHash,
      long keyId,
      Mail mail,
      Instant due) {}

  /** One that is due, and how often it was tried. */
  public record Due(
      String id,
      String lead,
      String addressHash,
      int tries,
      Instant createdAt,
      Optional<Mail> mail) {}

  /** One as it is told of, without what is in it. */
  public record Told(
      String id,
      String lead,
      String kind,
      String template,
      State state,
      Optional<String> why,
      int tries,
      Instant createdAt,
      Optional<Instant> settledAt) {}

  /** Within somebody else's transaction; the same id again changes nothing. */
  public void put(Handle handle, New one, Instant now) {
    handle
        .createUpdate(
            "insert into mail_outbox (id, lead_id, kind, template, address_hash, key_id, sealed,"
                + " state, due, created_at) values (:id, :lead, :kind, :template, :hash, :key,"
                + " :sealed, 'pending', :due, :now) on conflict (id) do nothing")
        .bind("id", one.mail().id())
        .bind("lead", one.lead())
        .bind("kind", one.kind())
        .bind("template", one.template())
        .bind("hash", one.addressHash())
        .bind("key", one.keyId())
        .bind("sealed", vault.seal(one.keyId(), bytes(one.mail())))
        .bind("due", utc(one.due()))
        .bind("now", utc(now))
        .execute();
  }

  /**
   * The id of the lead's mail of that kind that nobody has tried to send yet; nobody does until
   * somebody else's transaction ends.
   */
  public Optional<String> untried(Handle handle, String lead, String kind) {
    return handle
        .createQuery(
            "select id from mail_outbox where lead_id = :lead and kind = :kind"
                + " and state = 'pending' and tries = 0 order by created_at limit 1 for update")
        .bind("lead", lead)
        .bind("kind", kind)
        .mapTo(String.class)
        .findOne();
  }

  /** Says it in these words instead, and then; within the transaction that knows it untried. */
  public void rewrite(Handle handle, New one) {
    handle
        .createUpdate("update mail_outbox set sealed = :sealed, due = :due where id = :id")
        .bind("sealed", vault.seal(one.keyId(), bytes(one.mail())))
        .bind("due", utc(one.due()))
        .bind("id", one.mail().id())
        .execute();
  }

  /** It is not to be sent after all; within somebody else's transaction. */
  public void cancel(Handle handle, String id, String why, Instant now) {
    settle(handle, id, State.CANCELLED, Optional.of(why), now);
  }

  /** Those to send now, which nobody else sends until the lease ends. */
  public List<Due> claim(Instant now, Duration lease, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "update mail_outbox set due = :until, tries = tries + 1 where id in ("
                    + "select id from mail_outbox where state = 'pending' and due <= :now"
                    + " order by due limit :limit for update skip locked)"
                    + " returning id, lead_id, address_hash, key_id, sealed, tries, created_at")
            .bind("until", utc(now.plus(lease)))
            .bind("now", utc(now))
            .bind("limit", limit)
            .map((row, _) -> due(row))
            .list());
  }

  private Due due(ResultSet row) throws SQLException {
    return new Due(
        row.getString("id"),
        row.getString("lead_id"),
        row.getString("address_hash"),
        row.getInt("tries"),
        instant(row, "created_at"),
        vault.open(row.getLong("key_id"), row.getBytes("sealed")).map(Outbox::mail));
  }

  /** Tries again then. */
  public void postpone(String id, String why, Instant due) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update mail_outbox set due = ?, why = ? where id = ? and state = 'pending'",
            utc(due),
            why,
            id));
  }

  /** The end of it; what was in it is gone. */
  public void settle(String id, State state, Optional<String> why, Instant now) {
    jdbi.useHandle(handle -> settle(handle, id, state, why, now));
  }

  private static void settle(
      Handle handle, String id, State state, Optional<String> why, Instant now) {
    handle
        .createUpdate(
            "update mail_outbox set state = :state, why = :why, due = null, sealed = '',"
                + " settled_at = :now where id = :id and state = 'pending'")
        .bind("state", text(state))
        .bind("why", why.orElse(null))
        .bind("now", utc(now))
        .bind("id", id)
        .execute();
  }

  /** Mails that were sent to that address since then. */
  public long sentTo(String addressHash, Instant since) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select count(*) from mail_outbox where address_hash = :hash and state = 'sent'"
                    + " and settled_at >= :since")
            .bind("hash", addressHash)
            .bind("since", utc(since))
            .mapTo(Long.class)
            .one());
  }

  /** The latest leads that were written to at that address, at most {@value #LEADS_MAX}. */
  public List<String> leadsOf(String addressHash) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select lead_id from mail_outbox where address_hash = :hash"
                    + " and not starts_with(kind, :house) group by lead_id"
                    + " order by max(created_at) desc limit :limit")
            .bind("hash", addressHash)
            .bind("house", HOUSE)
            .bind("limit", LEADS_MAX)
            .mapTo(String.class)
            .list());
  }

  /** The one of that id. */
  public Optional<Told> find(String id) {
    return jdbi.withHandle(handle ->
        handle.createQuery(TOLD + " where id = :id").bind("id", id).map(Outbox::told).findOne());
  }

  /** All of a lead's, oldest first. */
  public List<Told> of(String lead) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(TOLD + " where lead_id = :lead order by created_at, id")
            .bind("lead", lead)
            .map(Outbox::told)
            .list());
  }

  private static Told told(ResultSet row, StatementContext context) throws SQLException {
    return new Told(
        row.getString("id"),
        row.getString("lead_id"),
        row.getString("kind"),
        row.getString("template"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getString("why")),
        row.getInt("tries"),
        instant(row, "created_at"),
        maybe(row, "settled_at"));
  }

  private static byte[] bytes(Mail mail) {
    try {
      return JSON.writeValueAsBytes(mail);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Mail mail(byte[] bytes) {
    try {
      return JSON.readValue(bytes, Mail.class);
    } catch (IOException e) {
      throw new IllegalStateException("A mail that was kept cannot be read", e);
    }
  }

  private static String text(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
