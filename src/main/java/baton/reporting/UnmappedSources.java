package baton.reporting;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What leads of the last 90 days say they come from, where no campaign claims it; blocks. */
public final class UnmappedSources {
  private final Jdbi jdbi;

  public UnmappedSources(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A campaign and a form as leads name them, and how many do. */
  public record Source(Optional<String> campaign, Optional<String> form, long leads) {}

  /**
   * The most frequent first.
   *
   * @param known campaigns there are
   */
  public List<Source> of(List<String> known, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select campaign, form, count(*) as leads from lead_view"
                    + " where received_at > now() - interval '90 days' and not test"
                    + " and (campaign is null or campaign <> all(cast(:known as text[])))"
                    + " group by campaign, form order by leads desc, campaign, form limit :limit")
            .bindArray("known", String.class, known)
            .bind("limit", limit)
            .map((row, _) ->
                new Source(
                    Optional.ofNullable(row.getString("campaign")),
                    Optional.ofNullable(row.getString("form")),
                    row.getLong("leads")))
            .list());
  }
}
