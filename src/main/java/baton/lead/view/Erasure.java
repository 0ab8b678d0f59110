package baton.lead.view;

import static baton.platform.db.Instants.instant;
import static baton.platform.db.Instants.utc;

import baton.platform.crypto.Vault;
import baton.shared.LeadId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries an erasure through: the key, the snapshots, the person's other leads. Every step may be
 * done twice, and is begun again after a crash, because what is to do stands in a table until it is
 * done.
 */
public final class Erasure {
  private static final Logger log = LoggerFactory.getLogger(Erasure.class);
  private static final int AT_ONCE = 100;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final Jdbi jdbi;
  private final Vault vault;
  private final Duration settles;
  private final Consumer<LeadId> eraseToo;

  /**
   * @param settles how long to look for leads that the view may not have yet
   * @param eraseToo asks another lead of the person to erase itself; may be asked again
   */
  public Erasure(Jdbi jdbi, Vault vault, Duration settles, Consumer<LeadId> eraseToo) {
    this.jdbi = jdbi;
    this.vault = vault;
    this.settles = settles;
    this.eraseToo = eraseToo;
  }

  private record Order(
      LeadId lead, long seqNr, long keyId, List<String> persons, Instant erasedAt) {}

  /** Does what is to do now; blocks, and never fails: what went wrong is tried again. */
  public void workOff(Instant now) {
    try {
      for (var order : open(now)) {
        attempt(order, now);
      }
    } catch (RuntimeException e) {
      log.warn("Cannot see what is to be erased: {}", Trouble.name(e));
    }
  }

  private void attempt(Order order, Instant now) {
    try {
      carryOut(order, now);
    } catch (RuntimeException e) {
      // the others must not wait for this one
      log.warn("Erasure of {} is not through yet: {}", order.lead(), Trouble.name(e));
    }
  }

  private void carryOut(Order order, Instant now) {
    vault.destroy(order.keyId());
    forgetSnapshots(order);
    var others = others(order);
    others.forEach(eraseToo);
    var settled = order.erasedAt().plus(settles);
    if (!others.isEmpty()) {
      lookAgain(order, now.plus(LOOK_AGAIN));
    } else if (now.isBefore(settled)) {
      lookAgain(order, settled);
    } else {
      done(order);
    }
  }

  private void lookAgain(Order order, Instant at) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update erasure set next_look = ? where lead_id = ?", utc(at), order.lead().value()));
  }

  private void done(Order order) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update erasure set next_look = null, person_keys = '{}' where lead_id = ?",
            order.lead().value()));
  }

  /** They are sealed with the key that is gone; without them nobody has to believe that. */
  private void forgetSnapshots(Order order) {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from snapshot where persistence_id = ? and sequence_number < ?",
            LeadJournal.persistenceId(order.lead()),
            order.seqNr()));
  }

  /**
   * What the person left with us before asking to be forgotten; what they leave afterwards is new.
   */
  private List<LeadId> others(Order order) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select id from lead_words join lead_view using (id)"
                    + " where person_keys && cast(:persons as text[])"
                    + " and received_at <= :erasedAt and key_id is not null order by id")
            .bindArray("persons", String.class, order.persons())
            .bind("erasedAt", utc(order.erasedAt()))
            .mapTo(String.class)
            .map(LeadId::new)
            .list());
  }

  private List<Order> open(Instant now) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select lead_id, seq_nr, key_id, person_keys, erased_at from erasure"
                    + " where next_look <= :now order by next_look limit :limit")
            .bind("now", utc(now))
            .bind("limit", AT_ONCE)
            .map((row, _) -> order(row))
            .list());
  }

  private static Order order(ResultSet row) throws SQLException {
    Array persons = row.getArray("person_keys");
    return new Order(
        new LeadId(row.getString("lead_id")),
        row.getLong("seq_nr"),
        row.getLong("key_id"),
        List.of((String[]) persons.getArray()),
        instant(row, "erased_at"));
  }
}
