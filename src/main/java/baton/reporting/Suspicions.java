package baton.reporting;

import static java.time.ZoneOffset.UTC;

import baton.lead.Suspicion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * How good the filters are: the leads they took for a machine's, and those of them that a human
 * took back. Tests are not counted, the forgotten are; blocks.
 */
public final class Suspicions {
  /** Forms in a report, those with the most leads taken back first. */
  public static final int FORMS_MAX = 20;

  private static final int RATE_DIGITS = 4;

  // the forms come last, so that the limit cuts nothing else
  private static final String SQL =
      """
      select suspicion, form, grouping(form) = 0 as of_form,
        count(*) as suspected, count(*) filter (where taken_back) as taken_back
      from lead_view
      where suspicion is not null
        and (cast(:from as timestamptz) is null or received_at >= cast(:from as timestamptz))
        and (cast(:to as timestamptz) is null or received_at < cast(:to as timestamptz))
        and (cast(:form as text) is null or form = :form)
        and (cast(:campaign as text) is null or campaign = :campaign)
      group by grouping sets ((), (suspicion), (form))
      order by of_form, taken_back desc, suspected desc, form
      limit :lines
      """;

  private final Jdbi jdbi;
  private final Clock clock;

  public Suspicions(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Which leads; what is empty does not matter.
   *
   * @param from received then or later
   * @param to received before
   * @param form as leads name it
   */
  public record Asked(
      Optional<Instant> from,
      Optional<Instant> to,
      Optional<String> form,
      Optional<String> campaign) {}

  /** Leads taken for a machine's, and those of them that a human took back. */
  public record Count(long suspected, long takenBack) {
    static final Count NONE = new Count(0, 0);

    /** How often the filter was wrong, from 0 to 1 with four digits; empty when it never spoke. */
    public Optional<BigDecimal> rate() {
      return suspected == 0
          ? Optional.empty()
          : Optional.of(
              BigDecimal.valueOf(takenBack)
                  .divide(BigDecimal.valueOf(suspected), RATE_DIGITS, RoundingMode.HALF_UP));
    }
  }

  /** The same for one form; empty for leads that name none. */
  public record OfForm(Optional<String> form, Count count) {}

  /**
   * All at one moment.
   *
   * @param reasons every one there is, also those that never spoke
   * @param forms at most {@link #FORMS_MAX}
   */
  public record Report(
      Instant asOf, Asked asked, Count all, Map<Suspicion, Count> reasons, List<OfForm> forms) {}

  private record Line(Optional<String> reason, Optional<String> form, boolean ofForm, Count count) {
    static Line of(ResultSet row) throws SQLException {
      return new Line(
          Optional.ofNullable(row.getString("suspicion")),
          Optional.ofNullable(row.getString("form")),
          row.getBoolean("of_form"),
          new Count(row.getLong("suspected"), row.getLong("taken_back")));
    }
  }

  public Report report(Asked asked) {
    var all = Count.NONE;
    var reasons = new EnumMap<Suspicion, Count>(Suspicion.class);
    for (var reason : Suspicion.values()) {
      reasons.put(reason, Count.NONE);
    }
    var forms = new ArrayList<OfForm>();
    var asOf = clock.instant();
    for (var line : lines(asked)) {
      if (line.ofForm()) {
        forms.add(new OfForm(line.form(), line.count()));
      } else if (line.reason().isPresent()) {
        reasons.put(Suspicion.valueOf(line.reason().get().toUpperCase(Locale.ROOT)), line.count());
      } else {
        all = line.count();
      }
    }
    return new Report(asOf, asked, all, reasons, List.copyOf(forms));
  }

  private List<Line> lines(Asked asked) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(SQL)
            .bind("from", asked.from().map(at -> at.atOffset(UTC)).orElse(null))
            .bind("to", asked.to().map(at -> at.atOffset(UTC)).orElse(null))
            .bind("form", asked.form().orElse(null))
            .bind("campaign", asked.campaign().orElse(null))
            .bind("lines", 1 + Suspicion.values().length + FORMS_MAX)
            .map((row, _) -> Line.of(row))
            .list());
  }
}
