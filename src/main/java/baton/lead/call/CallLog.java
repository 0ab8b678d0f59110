package baton.lead.call;

import static baton.platform.db.Instants.maybe;
import static baton.platform.db.Instants.utc;

import baton.platform.db.Instants;
import baton.rep.call.CallHeard.Direction;
import baton.rep.call.CallHeard.End;
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

/** Calls that were told of, one row each, for as long as more may be told of them; blocks. */
public final class CallLog {
  /** After that nothing more is told of a call, and one that nobody was found for is forgotten. */
  static final Duration KEPT = Duration.ofDays(7);

  /** Of more than this the ones that were told of last are listed. */
  public static final int LISTED_MAX = 1_000;

  /** A house calls many who are no leads; of more calls than this the oldest are forgotten. */
  static final int UNKNOWN_MAX = 20_000;

  /** How long a lead is looked for that a call may be about: its form may come late. */
  static final Duration LOOKED_FOR = Duration.ofMinutes(15);

  private static final int CANDIDATES_MAX = 50;

  private static final String SAVE =
      """
      insert into call_heard (source, call_id, direction, number_key, agent, rep, started_at, answered_at,
        ended_at, ended_by, heard_at, told_at, settled)
      values (:source, :call, :direction, :number, :agent, :rep, :started, :answered, :ended, :by, :now, :now, :settled)
      on conflict (source, call_id) do update set agent = excluded.agent, rep = excluded.rep,
        started_at = excluded.started_at, answered_at = excluded.answered_at, ended_at = excluded.ended_at,
        ended_by = excluded.ended_by, told_at = excluded.told_at, settled = excluded.settled
      """;

  private final Jdbi jdbi;

  public CallLog(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A call that nobody was found for.
   *
   * @param heardAt when it was first told of
   */
  public record Unknown(KnownCall call, Instant heardAt) {}

  /** Takes down what is told, and answers all that is known of the call. */
  KnownCall heard(KnownCall told, Instant now) {
    return jdbi.inTransaction(handle -> {
      // two messages of one call, told at the same time, must both be in what is kept
      handle.execute(
          "select pg_advisory_xact_lock(hashtextextended(?, 22))",
          told.source() + " " + told.callId());
      var known =
          find(handle, told.source(), told.callId()).map(old -> old.with(told)).orElse(told);
      save(handle, known, now);
      return known;
    });
  }

  private static Optional<KnownCall> find(Handle handle, String source, String call) {
    return handle
        .createQuery("select * from call_heard where source = :source and call_id = :call")
        .bind("source", source)
        .bind("call", call)
        .map(CallLog::call)
        .findOne();
  }

  private static void save(Handle handle, KnownCall call, Instant now) {
    handle
        .createUpdate(SAVE)
        .bind("source", call.source())
        .bind("call", call.callId())
        .bind("direction", call.direction().name())
        .bind("number", call.number())
        .bind("agent", call.agent().orElse(null))
        .bind("rep", call.rep().map(RepId::value).orElse(null))
        .bind("started", utc(call.startedAt()))
        .bind("answered", call.answeredAt().map(Instants::utc).orElse(null))
        .bind("ended", call.endedAt().map(Instants::utc).orElse(null))
        .bind("by", call.end().map(Enum::name).orElse(null))
        .bind("now", utc(now))
        .bind("settled", call.settled())
        .execute();
  }

  /** Its lead knows what is known of it, unless more was told meanwhile. */
  void settle(KnownCall call, LeadId lead) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                "update call_heard set lead_id = :lead, settled = ended_at is not distinct from :ended"
                    + " and answered_at is not distinct from :answered and started_at = :started"
                    + " where source = :source and call_id = :call")
            .bind("lead", lead.value())
            .bind("ended", call.endedAt().map(Instants::utc).orElse(null))
            .bind("answered", call.answeredAt().map(Instants::utc).orElse(null))
            .bind("started", utc(call.startedAt()))
            .bind("source", call.source())
            .bind("call", call.callId())
            .execute());
  }

  /** The leads that have that number, the newest ones. */
  List<Callee> leads(String number) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select id, state, received_at from lead_words join lead_view using (id)"
                    + " where person_keys @> cast(:number as text[]) and key_id is not null"
                    + " order by received_at desc limit :limit")
            .bindArray("number", String.class, number)
            .bind("limit", CANDIDATES_MAX)
            .map((row, _) ->
                new Callee(
                    new LeadId(row.getString("id")),
                    row.getString("state"),
                    maybe(row, "received_at").orElseThrow()))
            .list());
  }

  /** Those to look at again: told of lately, and a lead is there that has not been told. */
  List<KnownCall> open(Instant now, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from call_heard where not settled and told_at > :since"
                    + " and (lead_id is not null or exists (select from lead_words"
                    + " where person_keys @> array[number_key])) order by told_at limit :limit")
            .bind("since", utc(now.minus(LOOKED_FOR)))
            .bind("limit", limit)
            .map(CallLog::call)
            .list());
  }

  /** Calls that nobody was found for, the latest first. */
  public List<Unknown> unknown() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from call_heard where lead_id is null order by told_at desc limit :limit")
            .bind("limit", LISTED_MAX)
            .map((row, context) ->
                new Unknown(call(row, context), maybe(row, "heard_at").orElseThrow()))
            .list());
  }

  /** Forgets what is too old for more to be told of it, and of the calls of nobody's the oldest. */
  void tidy(Instant now) {
    jdbi.useHandle(handle -> {
      handle.execute("delete from call_heard where told_at < ?", utc(now.minus(KEPT)));
      handle
          .createUpdate(
              "delete from call_heard where lead_id is null and told_at < (select told_at"
                  + " from call_heard where lead_id is null order by told_at desc"
                  + " offset :kept limit 1)")
          .bind("kept", UNKNOWN_MAX)
          .execute();
    });
  }

  private static KnownCall call(ResultSet row, StatementContext context) throws SQLException {
    return new KnownCall(
        row.getString("source"),
        row.getString("call_id"),
        Direction.valueOf(row.getString("direction")),
        row.getString("number_key"),
        Optional.ofNullable(row.getString("agent")),
        Optional.ofNullable(row.getString("rep")).map(RepId::new),
        maybe(row, "started_at").orElseThrow(),
        maybe(row, "answered_at"),
        maybe(row, "ended_at"),
        Optional.ofNullable(row.getString("ended_by")).map(End::valueOf),
        Optional.ofNullable(row.getString("lead_id")).map(LeadId::new),
        row.getBoolean("settled"));
  }
}
