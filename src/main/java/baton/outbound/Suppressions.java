package baton.outbound;

import static baton.platform.db.Instants.utc;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Whom we must not write to any more, for ever; blocks. */
public final class Suppressions {
  private final Jdbi jdbi;

  public Suppressions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Why somebody is not written to. */
  public enum Reason {
    UNSUBSCRIBED,
    BOUNCED
  }

  /** From now on; the first reason stays. */
  public void add(String addressHash, Reason reason, Instant now) {
    jdbi.useHandle(handle ->
        handle.execute(
            "insert into mail_suppression (address_hash, reason, at) values (?, ?, ?)"
                + " on conflict (address_hash) do nothing",
            addressHash,
            reason.name().toLowerCase(Locale.ROOT),
            utc(now)));
  }

  public Optional<Reason> of(String addressHash) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select reason from mail_suppression where address_hash = :hash")
            .bind("hash", addressHash)
            .mapTo(String.class)
            .findOne()
            .map(text -> Reason.valueOf(text.toUpperCase(Locale.ROOT))));
  }
}
