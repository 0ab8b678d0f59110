package baton.reporting.board;

import akka.NotUsed;
import akka.actor.typed.ActorSystem;
import akka.stream.OverflowStrategy;
import akka.stream.javadsl.Source;
import akka.stream.javadsl.SourceQueueWithComplete;
import baton.reporting.Ledger.Balance;
import baton.reporting.board.News.Item;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All boards that hang on this node: one look serves all, and nobody looks for nobody. */
public final class LiveBoard {
  public static final int BOARDS_MAX = 500;

  // what stands and every breach that is kept, twice
  private static final int UNREAD_MAX = 2 * (Board.BREACHES_MAX + 3);

  private final ActorSystem<?> system;
  private final Clock clock;
  private final Board board;
  private final List<Look> looks;
  private final Set<SourceQueueWithComplete<News>> boards = new HashSet<>();

  public LiveBoard(
      ActorSystem<?> system,
      Supplier<CompletionStage<Balance>> counts,
      Supplier<CompletionStage<Waiting>> queue,
      Supplier<CompletionStage<News.Reps>> reps,
      BoardSettings settings,
      Clock clock) {
    this.system = system;
    this.clock = clock;
    this.board = new Board(clock.millis());
    this.looks =
        List.of(
            new Look(
                News.Counts.class,
                () -> counts.get().thenApply(News.Counts::new),
                settings.every()),
            new Look(
                News.Queue.class, () -> queue.get().thenApply(News.Queue::new), settings.every()),
            new Look(News.Reps.class, reps::get, settings.repsEvery()));
  }

  /** Whether one more may be hung up here. */
  public synchronized boolean hasRoom() {
    return boards.size() < BOARDS_MAX;
  }

  /**
   * What stands now and then what changes; after {@code lastEventId} only what that reader has not
   * seen. Ends when the reader is too slow; it then resumes.
   */
  public Source<News, NotUsed> stream(Optional<String> lastEventId) {
    return Source.<News>queue(UNREAD_MAX, OverflowStrategy.fail())
        .mapMaterializedValue(one -> {
          open(one, lastEventId);
          one.watchCompletion().whenComplete((_, _) -> close(one));
          return NotUsed.getInstance();
        });
  }

  private synchronized void open(SourceQueueWithComplete<News> one, Optional<String> lastEventId) {
    looks.forEach(Look::wake);
    boards.add(one);
    board.since(lastEventId).forEach(one::offer);
  }

  private synchronized void close(SourceQueueWithComplete<News> one) {
    boards.remove(one);
  }

  private synchronized void found(Item item) {
    for (var news : board.found(item)) {
      boards.forEach(one -> one.offer(news));
    }
  }

  private synchronized boolean watched() {
    return !boards.isEmpty();
  }

  /** Looks at one thing again and again, until nobody is there to be told. */
  private final class Look {
    private final Class<? extends Item> kind;
    private final Supplier<CompletionStage<? extends Item>> reading;
    private final Duration every;
    private boolean awake;

    Look(
        Class<? extends Item> kind,
        Supplier<CompletionStage<? extends Item>> reading,
        Duration every) {
      this.kind = kind;
      this.reading = reading;
      this.every = every;
    }

    /** Guarded by the board. */
    void wake() {
      if (!awake) {
        awake = true;
        board.forget(kind);
        schedule(Duration.ZERO);
      }
    }

    private void schedule(Duration pause) {
      system.scheduler().scheduleOnce(pause, this::look, system.executionContext());
    }

    private void look() {
      if (sleeps()) {
        return;
      }
      var begun = clock.instant();
      CompletionStage<? extends Item> read =
          CompletableFuture.completedFuture(kind).thenCompose(_ -> reading.get());
      read.whenComplete((item, _) -> looked(begun, item));
    }

    /** What cannot be read now stays as it was shown. */
    private void looked(Instant begun, @Nullable Item item) {
      if (item != null) {
        found(item);
      }
      schedule(BoardSettings.pause(every, Duration.between(begun, clock.instant())));
    }

    private boolean sleeps() {
      synchronized (LiveBoard.this) {
        awake = watched();
        return !awake;
      }
    }
  }
}
