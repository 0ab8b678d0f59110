package baton.reporting.board;

import baton.policy.RepEntry;
import baton.policy.Snapshot;
import baton.rep.entity.RepMessage.View;
import baton.shared.RepId;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks every active rep how things are. */
public final class RepsNow {
  /** Reps that a board shows: the first by id. */
  public static final int REPS_MAX = 1_000;

  private final Supplier<Snapshot> policies;
  private final Function<RepId, CompletionStage<View>> reps;
  private final Clock clock;

  public RepsNow(
      Supplier<Snapshot> policies, Function<RepId, CompletionStage<View>> reps, Clock clock) {
    this.policies = policies;
    this.reps = reps;
    this.clock = clock;
  }

  /** All of them, by id; one who does not answer is there without a status. */
  public CompletionStage<List<RepNow>> now() {
    var asked =
        policies.get().house().reps().values().stream()
            .map(kept -> kept.value())
            .filter(rep -> rep.profile().active())
            .sorted(Comparator.comparing(rep -> rep.id().value()))
            .limit(REPS_MAX)
            .map(this::ask)
            .toList();
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .thenApply(_ -> asked.stream().map(CompletableFuture::join).toList());
  }

  private CompletableFuture<RepNow> ask(RepEntry rep) {
    return reps.apply(rep.id())
        .thenApply(view -> shown(rep, Optional.of(view)))
        .exceptionally(_ -> shown(rep, Optional.empty()))
        .toCompletableFuture();
  }

  private RepNow shown(RepEntry rep, Optional<View> view) {
    return new RepNow(
        rep.id(),
        rep.profile().name(),
        new TreeSet<>(rep.profile().teams()),
        view.map(one -> RepNow.Status.of(one.status(), one.since(clock.instant()))));
  }
}
