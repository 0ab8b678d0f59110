package baton.reporting;

import static baton.platform.db.Instants.maybe;
import static baton.platform.db.Instants.utc;

import baton.lead.entity.Slices;
import baton.lead.view.LeadView;
import baton.lead.view.Unread;
import baton.reporting.view.FactView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What an operator is woken for, found by one look into the tables; blocks. */
public final class Vitals {
  /** What is told of the time just gone is told of so much of it. */
  public static final Duration RECENT = Duration.ofHours(1);

  /** Names of teams, webhooks and kinds that are told; there are never as many. */
  static final int ROWS_MAX = 2_000;

  /** What lists and reports are made by. */
  public static final String LISTS = "lists";

  public static final String FACTS = "facts";

  private static final String SQL =
      """
      with owed as (
        select coalesce(team, 'none') as team, at_risk, breached, sales_ready_at
        %s
      ),
      made (name, projection) as (values (:lists, :view), (:facts, :factView)),
      unread as (
        select made.name, oldest.write_timestamp
        from made cross join lateral (%s) as oldest
      )
      select 'waiting' as what, team as name, count(*) as n, min(sales_ready_at) as since
        from owed group by team
      union all select 'at_risk', team, count(*), null
        from owed where at_risk and not breached group by team
      union all select 'breached', team, count(*), null from owed where breached group by team
      union all select 'overdue', '', count(*), min(next_due)
        from lead_view where next_due <= :now
          and not exists (select from lead_quarantine where lead_id = id)
      union all select 'behind', name, count(*), to_timestamp(min(write_timestamp) / 1000.0)
        from unread group by name
      union all select 'dead_letters', case projection when :factView then :facts else :lists end,
        count(*), min(at) from projection_dead_letter group by 2
      union all select 'webhook', webhook, count(*), min(created_at)
        from webhook_delivery where state = 'pending' group by webhook
      union all select 'mail', '', count(*), min(created_at)
        from mail_outbox where state = 'pending' and (tries > 0 or due <= :now)
      union all select 'mail_given_up', '', count(*), null
        from mail_outbox where state = 'given_up' and settled_at > :recently
      union all select 'alert', kind, count(*), max(at) from alert where at > :recently group by kind
      limit :most
      """
          .formatted(Owed.LEADS, Unread.oldest("made.projection"));

  private final Jdbi jdbi;

  public Vitals(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What is counted. */
  public enum What {
    /** Leads that are owed a first answer, by team; since the oldest is ready for sales. */
    WAITING,
    /** Of those, whose promise will be broken soon; by team. */
    AT_RISK,
    /** Of those, whose promise is broken; by team. */
    BREACHED,
    /** Clocks that should have rung; since the first should have. */
    OVERDUE,
    /** Slices of the journal that are not read to their end, by {@link #LISTS}, {@link #FACTS}. */
    BEHIND,
    /** Events that cannot be taken; by the same. */
    DEAD_LETTERS,
    /** Messages to be sent, by webhook; since the oldest was written. */
    WEBHOOK,
    /** Mails that should be gone; since the oldest was written. */
    MAIL,
    /** Mails that were given up recently. */
    MAIL_GIVEN_UP,
    /** What humans were told recently, by kind. */
    ALERT;

    private static What of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * One count.
   *
   * @param name of whom, empty where there is but one
   * @param since as each kind says; empty where it says nothing or there is none
   */
  public record Vital(What what, String name, long n, Optional<Instant> since) {
    /** How old that is; zero for what is not there, or was written by a faster clock. */
    public Duration age(Instant now) {
      return since
          .map(then -> Duration.between(then, now))
          .filter(age -> !age.isNegative())
          .orElse(Duration.ZERO);
    }
  }

  /** All at one moment; of names that have none there is no line. */
  public List<Vital> look(Instant now) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(SQL)
            .bind("lists", LISTS)
            .bind("view", LeadView.NAME)
            .bind("facts", FACTS)
            .bind("factView", FactView.NAME)
            .bindArray("slices", String.class, Slices.tags())
            .bind("now", utc(now))
            .bind("recently", utc(now.minus(RECENT)))
            .bind("most", ROWS_MAX)
            .map((row, _) -> vital(row))
            .list());
  }

  private static Vital vital(ResultSet row) throws SQLException {
    return new Vital(
        What.of(row.getString("what")),
        row.getString("name"),
        row.getLong("n"),
        maybe(row, "since"));
  }
}
