package baton.reporting.view;

import static baton.platform.db.Instants.instant;

import baton.lead.view.Unread;
import baton.shared.LeadId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** How the facts stand, and as of when reports may be made of them. */
public final class FactBook {
  private static final String LAG =
      "select min(write_timestamp) from (%s) unread".formatted(Unread.OLDEST);

  private final Jdbi jdbi;
  private final Clock clock;
  private final Executor blocking;

  /**
   * @param blocking where the database may be waited for
   */
  public FactBook(Jdbi jdbi, Clock clock, Executor blocking) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.blocking = blocking;
  }

  /**
   * How the facts stand.
   *
   * @param lag how old the oldest event is that is not among them; zero when all are
   * @param asideLeads leads that cannot be worked out, a hundred at most
   */
  public record Standing(
      Instant asOf, Duration lag, Optional<Rebuilt> rebuilding, List<LeadId> asideLeads) {}

  /** They are being made anew: since when, and who asked for it. */
  public record Rebuilt(Instant begunAt, String by) {}

  public CompletionStage<Standing> standing() {
    return CompletableFuture.supplyAsync(() -> jdbi.withHandle(this::read), blocking);
  }

  private Standing read(Handle handle) {
    var now = clock.instant();
    var rebuilding =
        Rebuilding.isUnderWay(handle)
            ? handle
                .createQuery("select begun_at, by_whom from fact_rebuild")
                .map((row, _) -> new Rebuilt(instant(row, "begun_at"), row.getString("by_whom")))
                .findOne()
            : Optional.<Rebuilt>empty();
    return new Standing(now, lag(handle, now), rebuilding, FactLetters.waiting(handle));
  }

  private static Duration lag(Handle handle, Instant now) {
    var lag =
        Unread.bind(handle.createQuery(LAG), FactView.NAME)
            .mapTo(Long.class)
            .findOne()
            .map(oldest -> Duration.between(Instant.ofEpochMilli(oldest), now))
            .orElse(Duration.ZERO);
    return lag.isNegative() ? Duration.ZERO : lag;
  }

  /**
   * A time as of which a report can be made, now and whenever it is asked for again.
   *
   * @param asked that time, if somebody names one; it has come
   * @return empty while the facts are being made anew; blocks
   */
  public Optional<Instant> asOf(Optional<Instant> asked) {
    var now = clock.instant();
    return asked
        .map(asOf -> Published.at(jdbi, asOf, now))
        .orElseGet(() -> Published.now(jdbi, now));
  }

  /**
   * How often facts were thrown away to be made anew. Who asks before {@link #asOf} and after
   * having read, and finds the same, has read all of it; blocks.
   */
  public long rebuilds() {
    return jdbi.withHandle(Rebuilding::count);
  }
}
