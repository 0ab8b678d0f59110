package baton.reporting.view;

import akka.Done;
import akka.actor.typed.ActorSystem;
import akka.projection.ProjectionId;
import akka.projection.javadsl.ProjectionManagement;
import baton.lead.entity.Slices;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Throws all facts away and lets them be worked out anew from the journal: they come out the same.
 * Meanwhile there are no reports; leads are worked as ever. One that was interrupted goes on at the
 * next start.
 */
public final class Rebuild {
  private static final Logger log = LoggerFactory.getLogger(Rebuild.class);

  private final ActorSystem<?> system;
  private final Jdbi jdbi;
  private final Clock clock;
  private final Executor blocking;

  /**
   * @param blocking where the database may be waited for
   */
  public Rebuild(ActorSystem<?> system, Jdbi jdbi, Clock clock, Executor blocking) {
    this.system = system;
    this.jdbi = jdbi;
    this.clock = clock;
    this.blocking = blocking;
  }

  /**
   * Begins, unless one is under way.
   *
   * @return whether it has begun; done when the old facts are gone and the first new ones may come
   */
  public CompletionStage<Boolean> begin(String by) {
    return CompletableFuture.supplyAsync(
            () -> jdbi.inTransaction(h -> Rebuilding.begin(h, false, by, clock.instant())),
            blocking)
        .thenCompose(begun ->
            begun ? clear().thenApply(_ -> true) : CompletableFuture.completedFuture(false));
  }

  /** What was begun and interrupted goes on; never fails. */
  public void goOn() {
    var _ =
        CompletableFuture.supplyAsync(() -> jdbi.withHandle(Rebuilding::isToBeCleared), blocking)
            .thenCompose(open -> open ? clear() : CompletableFuture.completedFuture(Done.done()))
            .whenComplete((_, failure) -> {
              if (failure != null) {
                log.error("Facts cannot be made anew: {}", failure.getClass().getSimpleName());
              }
            });
  }

  private CompletionStage<Done> clear() {
    var management = ProjectionManagement.get(system);
    return each(management::pause)
        .thenCompose(_ -> each(management::clearOffset))
        .thenRunAsync(this::empty, blocking)
        .thenCompose(_ -> each(management::resume));
  }

  /** After the offsets: whoever still writes with an old one is undone with the rest. */
  private void empty() {
    jdbi.useTransaction(handle -> {
      Published.stop(handle);
      try {
        FactTables.empty(handle.getConnection());
      } catch (java.sql.SQLException e) {
        throw new IllegalStateException("The database refused", e);
      }
      handle.execute("delete from projection_dead_letter where projection = ?", FactView.NAME);
      Rebuilding.cleared(handle);
    });
    log.info("All facts are being made anew");
  }

  private static CompletionStage<Done> each(Function<ProjectionId, CompletionStage<Done>> work) {
    CompletionStage<Done> all = CompletableFuture.completedFuture(Done.done());
    for (var slice : List.copyOf(Slices.tags())) {
      all = all.thenCompose(_ -> work.apply(ProjectionId.of(FactView.NAME, slice)));
    }
    return all;
  }
}
