package baton.lead.view;

import static baton.platform.db.Instants.instant;
import static baton.platform.db.Instants.utc;

import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.Loss;
import baton.platform.db.Borrowed;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What each rep lost, and why: written with the view, a second behind at most; reading blocks. */
public final class Losses implements Outward {
  /** For how long one is remembered, counted back from the rep's latest. */
  public static final Duration KEPT = Duration.ofDays(30);

  private static final String REMEMBER =
      """
      with forgotten as (delete from rep_loss where rep = :rep and at < :forgotten)
      insert into rep_loss (lead_id, seq_nr, rep, at, what, reason)
      values (:lead, :seq, :rep, :at, :what, :reason)
      on conflict do nothing
      """;

  // what is forgotten has no key any more, and is in no list
  private static final String LATEST =
      """
      select lead_id, at, what, reason, segment, campaign, state
      from rep_loss join lead_view on id = lead_id
      where rep_loss.rep = :rep and at >= :from and key_id is not null
      order by at desc, lead_id desc
      limit :limit
      """;

  private final Jdbi jdbi;

  public Losses(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * One of them.
   *
   * @param what the type of the event that took it, as the timeline has it
   * @param state how the lead is now
   */
  public record Lost(
      LeadId lead,
      Instant at,
      String what,
      Optional<String> reason,
      Optional<String> segment,
      Optional<String> campaign,
      String state) {}

  @Override
  public void happened(
      Connection connection, LeadId lead, long seqNr, Lead before, Lead after, LeadEvent event) {
    Loss.of(before, event, after)
        .ifPresent(loss -> write(connection, lead, seqNr, event.at(), loss));
  }

  private static void write(Connection connection, LeadId lead, long seqNr, Instant at, Loss loss) {
    Borrowed.jdbi(connection)
        .useHandle(handle ->
            handle
                .createUpdate(REMEMBER)
                .bind("lead", lead.value())
                .bind("seq", seqNr)
                .bind("rep", loss.rep().value())
                .bind("at", utc(at))
                .bind("what", loss.what().word())
                .bind("reason", loss.reason().orElse(null))
                .bind("forgotten", utc(at.minus(KEPT)))
                .execute());
  }

  /** Those of one rep since then, the latest first, at most so many. */
  public List<Lost> latest(RepId rep, Instant from, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(LATEST)
            .bind("rep", rep.value())
            .bind("from", utc(from))
            .bind("limit", limit)
            .map((row, _) -> lost(row))
            .list());
  }

  private static Lost lost(ResultSet row) throws SQLException {
    return new Lost(
        new LeadId(row.getString("lead_id")),
        instant(row, "at"),
        row.getString("what"),
        Optional.ofNullable(row.getString("reason")),
        Optional.ofNullable(row.getString("segment")),
        Optional.ofNullable(row.getString("campaign")),
        row.getString("state"));
  }
}
