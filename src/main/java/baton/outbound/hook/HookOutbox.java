package baton.outbound.hook;

import static baton.platform.db.Instants.instant;
import static baton.platform.db.Instants.maybe;
import static baton.platform.db.Instants.utc;
import static java.nio.charset.StandardCharsets.UTF_8;

import baton.platform.crypto.Vault;
import baton.platform.db.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Messages until they are delivered, and that they were; blocks. */
public final class HookOutbox {
  private static final String PUT =
      """
      with message as (
        insert into webhook_delivery (id, webhook, lead_id, seq_nr, type, key_id, sealed, state, created_at, expires_at)
        values (:id, :webhook, :lead, :seq, :type, :key, :sealed, 'pending', :now, :expires)
        on conflict (id) do nothing returning webhook, lead_id)
      insert into webhook_line (webhook, lead_id, due) select webhook, lead_id, :now from message
      on conflict (lead_id, webhook) do update set due = webhook_line.due
      """;

  private static final String CLAIM_LINES =
      """
      update webhook_line set due = :until from (
        select lead_id from webhook_line where webhook = :webhook and due <= :now
        order by due limit :limit for update skip locked) as taken
      where webhook_line.webhook = :webhook and webhook_line.lead_id = taken.lead_id
      returning webhook_line.lead_id
      """;

  private static final String CLAIM_HEADS =
      """
      update webhook_delivery set tries = tries + 1, first_try_at = coalesce(first_try_at, :now)
      from unnest(:leads) as line (lead), lateral (
        select id from webhook_delivery where lead_id = line.lead and webhook = :webhook
        and state in ('pending', 'parked') order by seq_nr limit 1) as head
      where webhook_delivery.id = head.id and state = 'pending'
      returning webhook_delivery.id, webhook, lead_id, key_id, sealed, tries, first_try_at, expires_at
      """;

  private final Jdbi jdbi;
  private final Vault vault;

  public HookOutbox(Jdbi jdbi, Vault vault) {
    this.jdbi = jdbi;
    this.vault = vault;
  }

  /** Where a message is. */
  public enum State {
    /** It is to be sent, once it is the first of its line. */
    PENDING,
    DELIVERED,
    /** After days of trying: it holds its line until somebody looks at it. */
    PARKED,
    /** It shall not be sent: somebody said so, or nobody looked at it in time. */
    SKIPPED,
    /** It must not be sent any more. */
    CANCELLED;

    static State of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A message to be sent.
   *
   * @param seqNr of the event that it tells of: those about one lead go out in that order
   * @param type such as {@code lead.queued}
   * @param keyId seals it
   * @param expiresAt from when on nobody needs it any more; empty for what is needed at any time
   */
  public record New(
      String webhook,
      String lead,
      long seqNr,
      String type,
      long keyId,
      String body,
      Optional<Instant> expiresAt) {
    /** One that is needed whenever it comes. */
    public New(String webhook, String lead, long seqNr, String type, long keyId, String body) {
      this(webhook, lead, seqNr, type, keyId, body, Optional.empty());
    }

    /** What it is called at every try; no other has that name. */
    public String id() {
      return "%s-%d-%s".formatted(lead, seqNr, webhook);
    }
  }

  /**
   * One that is due.
   *
   * @param tries so far, this one included; whoever claims it later has more
   * @param body none once the lead is forgotten
   * @param expiresAt from when on nobody needs it any more
   */
  public record Due(
      String id,
      String webhook,
      String lead,
      int tries,
      Instant firstTryAt,
      Optional<String> body,
      Optional<Instant> expiresAt) {}

  /** Within somebody else's transaction; the same event again changes nothing. */
  public void put(Handle handle, New one, Instant now) {
    handle
        .createUpdate(PUT)
        .bind("id", one.id())
        .bind("webhook", one.webhook())
        .bind("lead", one.lead())
        .bind("seq", one.seqNr())
        .bind("type", one.type())
        .bind("key", one.keyId())
        .bind("sealed", vault.seal(one.keyId(), one.body().getBytes(UTF_8)))
        .bind("expires", one.expiresAt().map(Instants::utc).orElse(null))
        .bind("now", utc(now))
        .execute();
  }

  /**
   * Nothing that was to be said about the lead is said any more; within somebody else's
   * transaction. What is said next waits for what is just being sent.
   */
  public void forget(Handle handle, String lead, Instant now) {
    handle.execute(
        "select 1 from webhook_line where lead_id = ? order by webhook for update", lead);
    handle.execute(
        "update webhook_delivery set state = 'cancelled', why = 'forgotten', sealed = '',"
            + " settled_at = ? where lead_id = ? and state in ('pending', 'parked')",
        utc(now),
        lead);
    handle.execute(
        "update webhook_line set due = ? where lead_id = ? and due is null", utc(now), lead);
  }

  /** Those to send now, the first of their lines, which nobody else sends until the lease ends. */
  public List<Due> claim(String webhook, Instant now, Duration lease, int limit) {
    return jdbi.inTransaction(handle -> {
      var leads =
          handle
              .createQuery(CLAIM_LINES)
              .bind("until", utc(now.plus(lease)))
              .bind("now", utc(now))
              .bind("webhook", webhook)
              .bind("limit", limit)
              .mapTo(String.class)
              .list();
      if (leads.isEmpty()) {
        return List.of();
      }
      var heads = heads(handle, webhook, leads, now);
      var found = heads.stream().map(Due::lead).collect(Collectors.toSet());
      leads.stream()
          .filter(lead -> !found.contains(lead))
          .forEach(lead -> Lines.look(handle, webhook, lead, now));
      return heads;
    });
  }

  private List<Due> heads(Handle handle, String webhook, List<String> leads, Instant now) {
    return handle
        .createQuery(CLAIM_HEADS)
        .bind("now", utc(now))
        .bind("webhook", webhook)
        .bindArray("leads", String.class, leads)
        .map((row, _) -> due(row))
        .list();
  }

  private Due due(ResultSet row) throws SQLException {
    return new Due(
        row.getString("id"),
        row.getString("webhook"),
        row.getString("lead_id"),
        row.getInt("tries"),
        instant(row, "first_try_at"),
        vault
            .open(row.getLong("key_id"), row.getBytes("sealed"))
            .map(bytes -> new String(bytes, UTF_8)),
        maybe(row, "expires_at"));
  }

  /** Tries again then; changes nothing for one that somebody else has claimed since. */
  public void postpone(Due one, String why, Instant due) {
    jdbi.useTransaction(handle -> {
      Lines.lock(handle, one.webhook(), one.lead());
      int ours =
          handle.execute(
              "update webhook_delivery set why = ? where id = ? and state = 'pending'"
                  + " and tries = ?",
              why,
              one.id(),
              one.tries());
      if (ours == 1) {
        Lines.due(handle, one.webhook(), one.lead(), Optional.of(due));
      }
    });
  }

  /**
   * Where it comes to rest, and the next of its line gets its turn; changes nothing for one that
   * somebody else has claimed since. What was in it is gone, unless it is parked.
   */
  public void rest(Due one, State state, Optional<String> why, Instant now) {
    jdbi.useTransaction(handle -> {
      Lines.lock(handle, one.webhook(), one.lead());
      int ours =
          handle
              .createUpdate(
                  "update webhook_delivery set state = :state, why = :why, settled_at = :now,"
                      + " sealed = case when :state = 'parked' then sealed else '' end"
                      + " where id = :id and state = 'pending' and tries = :tries")
              .bind("state", state.text())
              .bind("why", why.orElse(null))
              .bind("now", utc(now))
              .bind("id", one.id())
              .bind("tries", one.tries())
              .execute();
      if (ours == 1) {
        Lines.look(handle, one.webhook(), one.lead(), now);
      }
    });
  }
}
