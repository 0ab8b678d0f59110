package baton.reporting;

import static baton.platform.db.Instants.utc;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** How a cohort is asked for, wherever facts are counted or listed. */
final class CohortSql {
  private CohortSql() {}

  /** Which facts are of it, given when one began. */
  static String where(String began) {
    return """
    (cast(:from as timestamptz) is null or %1$s >= cast(:from as timestamptz))
        and (cast(:to as timestamptz) is null or %1$s < cast(:to as timestamptz))
        and (cast(:team as text) is null or team = :team)
        and (cast(:rep as text) is null or rep = :rep)
        and (cast(:campaign as text) is null or campaign = :campaign)
        and (cast(:segment as text) is null or segment = :segment)
        and (cast(:form as text) is null or form = :form)\
    """
        .formatted(began);
  }

  /** All that a query over its facts may ask for, but the zone. */
  static <S extends SqlStatement<S>> S bind(S query, Cohort cohort) {
    return query
        .bind("asOf", utc(cohort.asOf()))
        .bind("from", time(cohort.from()))
        .bind("to", time(cohort.to()))
        .bind("team", cohort.team().orElse(null))
        .bind("rep", cohort.rep().orElse(null))
        .bind("campaign", cohort.campaign().orElse(null))
        .bind("segment", cohort.segment().orElse(null))
        .bind("form", cohort.form().orElse(null));
  }

  private static @Nullable Object time(Optional<Instant> at) {
    return at.map(a -> (Object) utc(a)).orElse(null);
  }
}
