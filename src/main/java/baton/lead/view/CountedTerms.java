package baton.lead.view;

import static baton.platform.db.Instants.utc;

import baton.lead.DueLead;
import baton.lead.Terms;
import baton.lead.entity.Recounter;
import baton.shared.LeadId;
import baton.shared.TeamId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** By which terms the clocks of open leads were gone through, and which leads those are. */
public final class CountedTerms implements Recounter.Book {
  private final Jdbi jdbi;
  private final Executor blocking;
  private final Clock clock;

  /**
   * @param blocking where the database may be waited for
   */
  public CountedTerms(Jdbi jdbi, Executor blocking, Clock clock) {
    this.jdbi = jdbi;
    this.blocking = blocking;
    this.clock = clock;
  }

  /** Of these, those by which no team's leads have been gone through. */
  @Override
  public CompletionStage<List<Terms>> changed(Collection<Terms> inForce) {
    return CompletableFuture.supplyAsync(
        () -> {
          var known =
              jdbi.withHandle(handle ->
                  handle
                      .createQuery("select team, terms from clock_terms")
                      .map((row, _) ->
                          new Terms(new TeamId(row.getString("team")), row.getString("terms")))
                      .collect(Collectors.toSet()));
          return inForce.stream().filter(terms -> !known.contains(terms)).toList();
        },
        blocking);
  }

  /** The leads in sales that team has or made a promise to, in the order of their ids. */
  @Override
  public CompletionStage<List<DueLead>> open(Terms terms, Optional<LeadId> after, int limit) {
    return CompletableFuture.supplyAsync(
        () ->
            jdbi.withHandle(handle ->
                handle
                    .createQuery(
                        "select id, seq_nr from lead_view"
                            + " where (team = :team or promised_by = :team) and id > :after"
                            + " and state in ('queued', 'offered', 'accepted', 'working')"
                            + " and not exists (select from lead_quarantine where lead_id = id)"
                            + " order by id limit :limit")
                    .bind("team", terms.team().value())
                    .bind("after", after.map(LeadId::value).orElse(""))
                    .bind("limit", limit)
                    .map((row, _) ->
                        new DueLead(new LeadId(row.getString("id")), row.getLong("seq_nr")))
                    .list()),
        blocking);
  }

  /** The leads of a team were gone through by these terms. */
  @Override
  public CompletionStage<Terms> counted(Terms terms) {
    return CompletableFuture.supplyAsync(
        () -> {
          jdbi.useHandle(handle ->
              handle
                  .createUpdate(
                      "insert into clock_terms (team, terms, counted_at) values (:team, :terms, :at)"
                          + " on conflict (team) do update set"
                          + " terms = excluded.terms, counted_at = excluded.counted_at")
                  .bind("team", terms.team().value())
                  .bind("terms", terms.version())
                  .bind("at", utc(clock.instant()))
                  .execute());
          return terms;
        },
        blocking);
  }
}
