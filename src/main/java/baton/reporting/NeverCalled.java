package baton.reporting;

import static baton.platform.db.Instants.instant;
import static baton.platform.db.Instants.utc;
import static baton.reporting.Column.derived;
import static baton.reporting.Column.text;
import static baton.reporting.Column.time;

import baton.reporting.facts.Older;
import baton.reporting.facts.PastHours;
import baton.shared.TeamId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/**
 * Whom nobody called: passes that have been sales-ready for more than a day of their team's open
 * hours without one attempt. One leaves the list by an attempt, or by being given to marketing, and
 * in no other way: an outcome without an attempt does not take it off. Tests and duplicates never
 * were on it.
 */
public final class NeverCalled {
  /** Open hours of the team. */
  public static final Duration PATIENCE = Duration.ofHours(24);

  // a team without a word about its hours is always open; one that hardly ever is, is never late
  private static final String OLD =
      """
      select fact.* from (%s) fact
      left join unnest(cast(:teams as text[]), cast(:until as timestamptz[])) as old (name, until)
        on old.name = fact.team
      where fact.sales_ready_at <= case when old.name is null
          then cast(:asOf as timestamptz) - interval '24 hours 1 millisecond' else old.until end
        and ended is distinct from 'test'
      """
          .formatted(Reports.PASSES);

  private static final String UNCALLED = "attempts = 0 and ended is distinct from 'nurturing'";

  private static final String STATE =
      """
      case when ended is not null then ended when rep is null then 'queued'
        when exists (select from fact_offer o where o.lead_id = fact.lead_id and o.fate is null
          and o.known_from <= :asOf and o.known_to > :asOf) then 'offered'
        else 'accepted' end\
      """;

  private final Jdbi jdbi;
  private final Supplier<PastHours> hours;

  public NeverCalled(Jdbi jdbi, Supplier<PastHours> hours) {
    this.jdbi = jdbi;
    this.hours = hours;
  }

  /**
   * How many there are.
   *
   * @param older all that have been sales-ready for as long
   */
  public record Count(long count, long older) {
    /** Of those; empty when there are none. */
    public Optional<BigDecimal> rate() {
      return older == 0
          ? Optional.empty()
          : Optional.of(
              Figure.plain(
                  BigDecimal.valueOf(count)
                      .divide(BigDecimal.valueOf(older), 4, RoundingMode.HALF_UP)));
    }
  }

  /**
   * Who has some of them, or had them last.
   *
   * @param rep empty for those that wait in a team's queue
   */
  public record Holder(Optional<String> rep, String team, long count) {}

  /** So many are told apart, those with the most first. */
  public static final int HOLDERS_MAX = 500;

  /** Who has how many; blocks. */
  public List<Holder> holders(Cohort cohort) {
    var sql =
        """
        select rep, min(team) as team, count(*) as count from (%s and %s) fact where %s
        group by rep, case when rep is null then team end
        order by count desc, rep, team limit %d\
        """
            .formatted(OLD, UNCALLED, CohortSql.where("sales_ready_at"), HOLDERS_MAX);
    return jdbi.withHandle(handle -> {
      var query = CohortSql.bind(handle.createQuery(sql), cohort);
      limits(cohort.asOf(), hours.get())
          .forEach((name, values) -> query.bindArray(name, String.class, values));
      return query
          .map((row, _) ->
              new Holder(
                  Optional.ofNullable(row.getString("rep")),
                  row.getString("team"),
                  row.getLong("count")))
          .list();
    });
  }

  /** The list of that cohort; blocks. */
  public FactList of(Cohort cohort) {
    var then = hours.get();
    return new FactList(
        OLD + " and " + UNCALLED,
        "sales_ready_at",
        List.of(
            text("leadId", "lead_id"),
            Column.count("pass", "number"),
            text("team", "team"),
            text("segment", "segment"),
            text("campaign", "campaign"),
            time("salesReadyAt", "sales_ready_at"),
            time("respondBy", "respond_by"),
            text("holder", "rep"),
            text("state", STATE),
            derived("age", row -> Duration.between(instant(row, "salesReadyAt"), cohort.asOf())),
            derived(
                "ageBusiness",
                row ->
                    then.open(
                        new TeamId(row.getString("team")),
                        instant(row, "salesReadyAt"),
                        cohort.asOf(),
                        cohort.asOf())),
            text("breachOwner", "breach_owner")),
        limits(cohort.asOf(), then));
  }

  /** Blocks. */
  public Count count(Cohort cohort) {
    var sql =
        "select count(*) filter (where %s) as count, count(*) as older from (%s) fact where %s"
            .formatted(UNCALLED, OLD, CohortSql.where("sales_ready_at"));
    return jdbi.withHandle(handle -> {
      var query = CohortSql.bind(handle.createQuery(sql), cohort);
      limits(cohort.asOf(), hours.get())
          .forEach((name, values) -> query.bindArray(name, String.class, values));
      return query.map((row, _) -> new Count(row.getLong("count"), row.getLong("older"))).one();
    });
  }

  /** Until when a lead of each team must have been sales-ready to be old enough. */
  private Map<String, List<String>> limits(Instant asOf, PastHours then) {
    var teams =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "select distinct id from config_version where kind = 'team' and at <= :asOf")
                .bind("asOf", utc(asOf))
                .mapTo(String.class)
                .list());
    var until = new ArrayList<String>();
    for (var team : teams) {
      until.add(
          Older.than(PATIENCE, new TeamId(team), asOf, then)
              .map(Instant::toString)
              .orElse("-infinity"));
    }
    return Map.of("teams", teams, "until", until);
  }
}
