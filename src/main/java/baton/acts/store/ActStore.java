package baton.acts.store;

import static baton.platform.db.Instants.maybe;
import static baton.platform.db.Instants.utc;

import baton.acts.Act;
import baton.acts.Act.Filter;
import baton.acts.Begun;
import baton.acts.Count;
import baton.acts.Place;
import baton.acts.Progress;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Acts and their leads; blocks. An act and all its leads are written in one transaction, and a lead
 * is settled when it has answered: what crashes between is done again, which leads take without
 * harm.
 */
public final class ActStore {
  /** Leads of acts that are over are remembered longer than a cover may last, acts for ever. */
  static final Duration LEADS_KEPT = Duration.ofDays(400);

  private static final long LOCK = 0x6261746f6e02L;
  private static final String PROGRESS = "select a.* from act a";

  private static final String COVERED =
      " and id in (select l.lead_id from act_lead l join act a on a.id = l.act_id where a.kind = 'cover'"
          + " and a.subject = :covered and a.at >= :since and l.state = 'moved')";

  private final Jdbi jdbi;

  public ActStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A lead whose turn has come. */
  public record Turn(Act act, LeadId lead, int tries) {}

  /** What became of a lead, by the name of its column. */
  public enum Settled {
    MOVED,
    ELSEWHERE,
    FAILED;

    String word() {
      return ActStore.word(this);
    }
  }

  /** What is there to be acted on. */
  public Count count(Place from, Filter filter) {
    return jdbi.withHandle(handle -> {
      var query =
          handle.createQuery(
              "select state, count(*) as leads, min(next_due) as next_due,"
                  + " min(respond_by) filter (where first_response_at is null) as respond_by from lead_view"
                  + where(from, filter)
                  + " group by state");
      var byState = new HashMap<String, Integer>();
      var first = new HashMap<String, Instant>();
      bind(query, from, filter)
          .map((row, _) -> {
            byState.put(row.getString("state"), row.getInt("leads"));
            for (var column : List.of("next_due", "respond_by")) {
              maybe(row, column)
                  .ifPresent(at -> first.merge(column, at, (a, b) -> a.isBefore(b) ? a : b));
            }
            return true;
          })
          .list();
      return new Count(
          byState,
          Optional.ofNullable(first.get("respond_by")),
          Optional.ofNullable(first.get("next_due")));
    });
  }

  /**
   * Puts an act on the record with all its leads.
   *
   * @param expected how many leads there must be; when left out, as many as there are
   */
  public Begun begin(Act act, Filter filter, OptionalInt expected) {
    return jdbi.inTransaction(handle -> {
      handle.execute("select pg_advisory_xact_lock(?)", LOCK);
      var open = open(handle, act.from());
      if (open.isPresent()) {
        return open.get().act().isLike(act)
                && (expected.isEmpty() || expected.getAsInt() == open.get().leads())
            ? new Begun.Yes(open.get())
            : new Begun.UnderWay(open.get());
      }
      var leads = leads(handle, act.from(), filter);
      if (expected.isPresent() && expected.getAsInt() != leads.size()) {
        return new Begun.Changed(leads.size());
      }
      if (leads.size() > Act.LEADS_MAX) {
        return new Begun.TooMany(leads.size());
      }
      insert(handle, act, leads);
      return new Begun.Yes(one(handle, act.id()).orElseThrow());
    });
  }

  private static Optional<Progress> open(Handle handle, Place from) {
    return handle
        .createQuery(PROGRESS + " where a.subject = :subject and a.done_at is null")
        .bind("subject", from.text())
        .map((row, _) -> progress(row))
        .findOne();
  }

  private static List<String> leads(Handle handle, Place from, Filter filter) {
    var query = handle.createQuery("select id from lead_view" + where(from, filter));
    return bind(query, from, filter).mapTo(String.class).list();
  }

  private static void insert(Handle handle, Act act, List<String> leads) {
    var at = utc(act.at());
    int kept =
        handle
            .createUpdate(
                "insert into act (id, kind, subject, target, reason, by_whom, at, leads, once_key, done_at)"
                    + " values (:id, :kind, :subject, :target, :reason, :by, :at, :leads, :once, :done)"
                    + " on conflict (once_key) do nothing")
            .bind("id", act.id())
            .bind("kind", word(act.kind()))
            .bind("subject", act.from().text())
            .bind("target", act.to().text())
            .bind("reason", act.reason().orElse(null))
            .bind("by", act.by())
            .bind("at", at)
            .bind("leads", leads.size())
            .bind("once", act.once().orElse(null))
            .bind("done", leads.isEmpty() ? at : null)
            .execute();
    if (kept == 1) {
      handle
          .createUpdate(
              "insert into act_lead (act_id, lead_id, due_at) select :act, lead, :at from unnest(:leads) as lead")
          .bind("act", act.id())
          .bind("at", at)
          .bindArray("leads", String.class, leads)
          .execute();
    }
  }

  /** Whether what is done only once has been done. */
  public boolean isDone(String once) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select exists (select from act where once_key = :once)")
            .bind("once", once)
            .mapTo(Boolean.class)
            .one());
  }

  /** Those who were given what is that rep's since then, to cover for them. */
  public List<Place.Rep> covers(RepId rep, Instant since) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select distinct target from act where kind = 'cover' and subject = :rep and at >= :since"
                    + " and target like 'rep:%'")
            .bind("rep", new Place.Rep(rep).text())
            .bind("since", utc(since))
            .mapTo(String.class)
            .map(text -> new Place.Rep(new RepId(text.substring(Place.REP.length()))))
            .list());
  }

  /** Takes leads whose turn has come; each comes again after the lease unless it is settled. */
  public List<Turn> claim(Instant now, Duration lease, int most) {
    return jdbi.inTransaction(handle ->
        handle
            .createQuery(
                """
                with turn as (
                  select act_id, lead_id from act_lead where state = 'waiting' and due_at <= :now
                  order by due_at limit :most for update skip locked),
                taken as (
                  update act_lead l set due_at = :again, tries = tries + 1 from turn
                  where l.act_id = turn.act_id and l.lead_id = turn.lead_id
                  returning l.act_id, l.lead_id, l.tries)
                select a.*, taken.lead_id, taken.tries from taken join act a on a.id = taken.act_id\
                """)
            .bind("now", utc(now))
            .bind("again", utc(now.plus(lease)))
            .bind("most", most)
            .map((row, _) ->
                new Turn(act(row), new LeadId(row.getString("lead_id")), row.getInt("tries")))
            .list());
  }

  /** With the last lead that is settled the act ends. */
  public void settle(UUID act, LeadId lead, Settled state, Instant now) {
    jdbi.useTransaction(handle -> {
      int settled =
          handle.execute(
              "update act_lead set state = ? where act_id = ? and lead_id = ? and state = 'waiting'",
              state.word(),
              act,
              lead.value());
      if (settled == 1) {
        handle.execute("update act set %1$s = %1$s + 1 where id = ?".formatted(state.word()), act);
        finish(handle, now);
      }
    });
  }

  /** Ends acts of which nothing waits any more, and forgets leads of old ones. */
  public void tidy(Instant now) {
    jdbi.useTransaction(handle -> {
      finish(handle, now);
      handle.execute(
          "delete from act_lead where act_id in (select id from act where done_at < ?)",
          utc(now.minus(LEADS_KEPT)));
    });
  }

  private static void finish(Handle handle, Instant now) {
    handle.execute(
        "update act set done_at = ? where done_at is null"
            + " and not exists (select from act_lead where act_id = act.id and state = 'waiting')",
        utc(now));
  }

  public Optional<Progress> one(UUID id) {
    return jdbi.withHandle(handle -> one(handle, id));
  }

  private static Optional<Progress> one(Handle handle, UUID id) {
    return handle
        .createQuery(PROGRESS + " where a.id = :id")
        .bind("id", id)
        .map((row, _) -> progress(row))
        .findOne();
  }

  private static String where(Place from, Filter filter) {
    var where =
        switch (from) {
          case Place.Rep _ -> " where rep = :from and state in ('offered', 'accepted', 'working')";
          case Place.Team _ -> " where team = :from and state = 'queued'";
          case Place.Queue _ -> throw new IllegalArgumentException("Expected a rep or a team");
        };
    return where
        + " and not exists (select from lead_quarantine where lead_id = id)"
        + (filter.segment().isPresent() ? " and segment = :segment" : "")
        + (filter.campaign().isPresent() ? " and campaign = :campaign" : "")
        + (filter.dueBefore().isPresent() ? " and next_due < :dueBefore" : "")
        + (filter.covered().isPresent() ? COVERED : "");
  }

  private static Query bind(Query query, Place from, Filter filter) {
    query.bind("from", from.text().substring(from.text().indexOf(':') + 1));
    filter.segment().ifPresent(segment -> query.bind("segment", segment));
    filter.campaign().ifPresent(campaign -> query.bind("campaign", campaign));
    filter
        .covered()
        .ifPresent(covered ->
            query
                .bind("covered", new Place.Rep(covered.rep()).text())
                .bind("since", utc(covered.since())));
    filter.dueBefore().ifPresent(at -> query.bind("dueBefore", utc(at)));
    return query;
  }

  private static Progress progress(ResultSet row) throws SQLException {
    return new Progress(
        act(row),
        row.getInt("leads"),
        row.getInt("moved"),
        row.getInt("elsewhere"),
        row.getInt("failed"),
        maybe(row, "done_at"));
  }

  private static Act act(ResultSet row) throws SQLException {
    return new Act(
        row.getObject("id", UUID.class),
        Act.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        Place.of(row.getString("subject")).orElseThrow(),
        Place.of(row.getString("target")).orElseThrow(),
        Optional.ofNullable(row.getString("reason")),
        row.getString("by_whom"),
        maybe(row, "at").orElseThrow(),
        Optional.ofNullable(row.getString("once_key")));
  }

  static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }
}
