package baton.rep.view;

import static baton.platform.db.Instants.maybe;
import static baton.platform.db.Instants.utc;

import baton.rep.SourceVoice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** How each presence source is, the same for all nodes; blocks. */
public final class SourceBook {
  /** Sources that are kept: anybody who may push may name new ones. */
  public static final int SOURCES_MAX = 200;

  private static final int WHY_CHARS_MAX = 300;

  private final Jdbi jdbi;

  public SourceBook(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** How our own connection to it stands. */
  public record Link(String state, Instant since, String why) {}

  /**
   * One source.
   *
   * @param voice empty when nothing was ever heard of it
   * @param link empty where there is none to keep
   */
  public record Entry(String id, Optional<SourceVoice> voice, Optional<Link> link) {}

  /** It was heard; whether that ends a silence. */
  public Optional<Instant> heard(String id, Instant at, Duration ttl) {
    return jdbi.inTransaction(handle -> {
      var silent =
          handle
              .createQuery("select silent_since from presence_source where id = :id for update")
              .bind("id", id)
              .map((row, _, _) -> maybe(row, "silent_since"))
              .findOne()
              .flatMap(since -> since);
      handle
          .createUpdate(
              "insert into presence_source (id, heard_at, ttl_millis)"
                  + " select :id, :at, :ttl where (select count(*) from presence_source) < :max"
                  + " or exists (select 1 from presence_source where id = :id)"
                  + " on conflict (id) do update set heard_at ="
                  + " greatest(coalesce(presence_source.heard_at, :at), :at), ttl_millis = :ttl,"
                  + " back_at = case when presence_source.silent_since is null"
                  + " then presence_source.back_at else :at end, silent_since = null, reps = 0")
          .bind("id", id)
          .bind("at", utc(at))
          .bind("ttl", ttl.toMillis())
          .bind("max", SOURCES_MAX)
          .execute();
      return silent;
    });
  }

  /**
   * It is silent, unless it was heard meanwhile or another node has said so; whether this counts.
   */
  public boolean silent(SourceVoice voice, Instant since, int reps) {
    return jdbi.withHandle(handle ->
        handle
                .createUpdate(
                    "update presence_source set silent_since = :since, reps = :reps where id = :id"
                        + " and silent_since is null and heard_at <= :heard")
                .bind("id", voice.id())
                .bind("since", utc(since))
                .bind("reps", reps)
                .bind("heard", utc(voice.heardAt()))
                .execute()
            == 1);
  }

  /** Our connection to it stands differently. */
  public void link(String id, String state, Instant since, String why) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                "insert into presence_source (id, link, link_since, link_why)"
                    + " values (:id, :state, :since, :why) on conflict (id) do update set"
                    + " link = :state, link_since = :since, link_why = :why")
            .bind("id", id)
            .bind("state", state)
            .bind("since", utc(since))
            .bind("why", why.length() <= WHY_CHARS_MAX ? why : why.substring(0, WHY_CHARS_MAX))
            .execute());
  }

  /** All there are, by id. */
  public List<Entry> all() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select id, heard_at, ttl_millis, silent_since, back_at, reps, link,"
                    + " link_since, link_why"
                    + " from presence_source order by id")
            .map(SourceBook::entry)
            .list());
  }

  private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
    var id = row.getString("id");
    var silent = maybe(row, "silent_since");
    var back = maybe(row, "back_at");
    var ttl = Duration.ofMillis(row.getLong("ttl_millis"));
    int reps = row.getInt("reps");
    var since = maybe(row, "link_since");
    var link = Optional.ofNullable(row.getString("link"));
    var why = Optional.ofNullable(row.getString("link_why"));
    return new Entry(
        id,
        maybe(row, "heard_at").map(at -> new SourceVoice(id, at, ttl, silent, back, reps)),
        link.flatMap(state -> since.map(at -> new Link(state, at, why.orElse("")))));
  }
}
