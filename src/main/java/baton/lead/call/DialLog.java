package baton.lead.call;

import static baton.platform.db.Instants.utc;

import baton.lead.CallFailure;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Calls that a telephone system of ours is to put through, one row each: asked for once, whoever
 * asks and whatever dies meanwhile. Knows no number. Blocks.
 */
public final class DialLog {
  /** Twice the time in which an event may come to the view again. */
  static final Duration KEPT = Duration.ofDays(1);

  /** Whoever has asked has an answer by then, or will never tell. */
  static final Duration ANSWER_MAX = Duration.ofSeconds(30);

  private final Jdbi jdbi;

  public DialLog(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** One call to put through, at the telephone system of that source. */
  record Wanted(LeadId lead, String callId, RepId rep, String source) {}

  /** One that was not put through. */
  record Failed(LeadId lead, String callId, RepId rep, CallFailure why) {}

  /**
   * Takes a request down, in the transaction of its event; again it does nothing.
   *
   * @param failed why it cannot be put through, if that is known now
   */
  static void ask(
      Handle handle, long seqNr, Wanted wanted, Instant expiresAt, Optional<CallFailure> failed) {
    handle
        .createUpdate(
            "insert into dial (lead_id, seq_nr, call_id, rep, source, expires_at, failed)"
                + " values (:lead, :seq, :call, :rep, :source, :expires, :failed)"
                + " on conflict (lead_id, seq_nr) do nothing")
        .bind("lead", wanted.lead().value())
        .bind("seq", seqNr)
        .bind("call", wanted.callId())
        .bind("rep", wanted.rep().value())
        .bind("source", wanted.source())
        .bind("expires", utc(expiresAt))
        .bind("failed", failed.map(Enum::name).orElse(null))
        .execute();
  }

  /** Those to ring now: whoever gets one here is the only one who ever does. */
  List<Wanted> take(Instant now, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "update dial set taken_at = :now where (lead_id, seq_nr) in (select lead_id, seq_nr"
                    + " from dial where taken_at is null and failed is null and expires_at > :now"
                    + " order by expires_at limit :limit for update skip locked) returning *")
            .bind("now", utc(now))
            .bind("limit", limit)
            .map((row, _) ->
                new Wanted(lead(row), row.getString("call_id"), rep(row), row.getString("source")))
            .list());
  }

  /** The rep's phone is about to ring. */
  void rings(String callId) {
    jdbi.useHandle(
        handle -> handle.execute("update dial set rings = true where call_id = ?", callId));
  }

  /** It was not put through; what failed once has failed for the reason that was found first. */
  public void failed(String callId, CallFailure why) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update dial set failed = ? where call_id = ? and failed is null", why.name(), callId));
  }

  /** Failures that their leads have not heard of, the oldest first. */
  List<Failed> untold(Instant now, int limit) {
    return jdbi.inTransaction(handle -> {
      // nobody asked in time; or a node died amid asking, and nobody knows whether it rings
      handle.execute(
          "update dial set failed = case when taken_at is null then 'TOO_LATE' else 'NO_LINE' end"
              + " where failed is null and not rings"
              + " and ((taken_at is null and expires_at <= ?) or taken_at <= ?)",
          utc(now),
          utc(now.minus(ANSWER_MAX)));
      return handle
          .createQuery(
              "select * from dial where failed is not null and not told"
                  + " order by expires_at limit :limit")
          .bind("limit", limit)
          .map(DialLog::failure)
          .list();
    });
  }

  void told(String callId) {
    jdbi.useHandle(
        handle -> handle.execute("update dial set told = true where call_id = ?", callId));
  }

  void tidy(Instant now) {
    jdbi.useHandle(
        handle -> handle.execute("delete from dial where expires_at < ?", utc(now.minus(KEPT))));
  }

  private static Failed failure(ResultSet row, StatementContext context) throws SQLException {
    return new Failed(
        lead(row),
        row.getString("call_id"),
        rep(row),
        CallFailure.valueOf(row.getString("failed")));
  }

  private static LeadId lead(ResultSet row) throws SQLException {
    return new LeadId(row.getString("lead_id"));
  }

  private static RepId rep(ResultSet row) throws SQLException {
    return new RepId(row.getString("rep"));
  }
}
