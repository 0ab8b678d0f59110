package baton.reporting;

import baton.lead.view.LeadView;
import baton.lead.view.Unread;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Jdbi;

/** The equation that says that nothing is dropped: received leads are all somewhere. */
public final class Ledger {
  /** Nobody can read any more who that was. */
  public static final String ERASED = "erased";

  /** Every place a lead can be, in the order of its life. */
  public static final List<String> STATES =
      List.of(
          "received",
          "nurturing",
          "queued",
          "offered",
          "accepted",
          "working",
          "concluded",
          "quarantined",
          ERASED);

  // one statement sees one moment, and the view changes rows and counts in one transaction
  private static final String SQL =
      """
      with states as (
        select case when lead_id is null then state else 'quarantined' end as state, count(*) as leads
        from lead_view full join lead_quarantine on lead_id = id group by 1
      ),
      oldest as (%s)
      select 'received' as kind, '' as state, coalesce(sum(received), 0)::bigint as n from ledger_count
      union all select 'state', state, leads from states
      union all select 'oldest', '', min(write_timestamp) from oldest
      """
          .formatted(Unread.OLDEST);

  private final Jdbi jdbi;
  private final Clock clock;
  private final Executor blocking;

  /**
   * @param blocking where the database may be waited for
   */
  public Ledger(Jdbi jdbi, Clock clock, Executor blocking) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.blocking = blocking;
  }

  /**
   * All leads at one moment.
   *
   * @param received counted as they came in, apart from where they are now
   * @param states how many are where, every state of {@link #STATES} in that order
   * @param difference received less the sum of the states: 0, or a lead is missing
   * @param readLag how old the oldest event is that is not counted yet; zero when all are
   */
  public record Balance(
      Instant asOf, long received, Map<String, Long> states, long difference, Duration readLag) {}

  public CompletionStage<Balance> now() {
    return CompletableFuture.supplyAsync(this::read, blocking);
  }

  private record Line(String kind, String state, long n) {
    static Line of(ResultSet row) throws SQLException {
      return new Line(row.getString("kind"), row.getString("state"), row.getLong("n"));
    }
  }

  private Balance read() {
    var lines =
        jdbi.withHandle(handle ->
            Unread.bind(handle.createQuery(SQL), LeadView.NAME)
                .map((row, _) -> Line.of(row))
                .list());
    var asOf = clock.instant();
    long received = 0;
    long sum = 0;
    var lag = Duration.ZERO;
    var states = new LinkedHashMap<String, Long>();
    STATES.forEach(state -> states.put(state, 0L));
    for (var line : lines) {
      switch (line.kind()) {
        case "received" -> received = line.n();
        case "oldest" ->
            lag = line.n() == 0 ? lag : Duration.between(Instant.ofEpochMilli(line.n()), asOf);
        default -> {
          states.put(line.state(), line.n());
          sum += line.n();
        }
      }
    }
    return new Balance(
        asOf, received, states, received - sum, lag.isNegative() ? Duration.ZERO : lag);
  }
}
