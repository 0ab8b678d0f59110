package baton.lead.entity;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.cluster.typed.ClusterSingleton;
import akka.cluster.typed.SingletonActor;
import baton.lead.DueLead;
import baton.platform.actors.Message;
import baton.shared.LeadId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Wakes leads whose clock is due and whose actor may not be running: one in the cluster, holding
 * nothing it cannot lose. The lead decides; a wake-up too many is harmless.
 */
public final class Sweeper extends AbstractBehavior<Sweeper.Word> {
  /** Knows whose clock is due. */
  @FunctionalInterface
  public interface Due {
    /** The leads due until then, the longest due first. */
    CompletionStage<List<DueLead>> until(Instant then, int limit);
  }

  /** What a sweeper can be told. */
  public sealed interface Word extends Message {
    /** Time to look. */
    enum Tick implements Word {
      LOOK
    }

    /** These are due; none when nobody could say. */
    record Found(List<DueLead> leads) implements Word {}
  }

  /** Whoever came due while nobody was here has waited long enough. */
  private static final Duration FIRST_LOOK = Duration.ofMillis(50);

  private final Due due;
  private final Consumer<DueLead> wake;
  private final Clock clock;
  private final SweeperSettings settings;

  /** Whom we woke, and when again at the earliest; oldest first, forgotten by then. */
  private final Map<LeadId, Instant> woken = new LinkedHashMap<>();

  private boolean looking;

  /** Starts the cluster's one sweeper. */
  public static void start(
      ActorSystem<?> system, Due due, Leads leads, Clock clock, SweeperSettings settings) {
    var behavior =
        Behaviors.supervise(create(due, leads::wake, clock, settings))
            .onFailure(
                SupervisorStrategy.restartWithBackoff(
                    Duration.ofMillis(200), Duration.ofSeconds(30), 0.3));
    ClusterSingleton.get(system).init(SingletonActor.of(behavior, "lead-sweeper"));
  }

  static Behavior<Word> create(
      Due due, Consumer<DueLead> wake, Clock clock, SweeperSettings settings) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> {
          timers.startTimerWithFixedDelay(
              Word.Tick.LOOK, Word.Tick.LOOK, FIRST_LOOK, settings.every());
          return new Sweeper(context, due, wake, clock, settings);
        }));
  }

  private Sweeper(
      ActorContext<Word> context,
      Due due,
      Consumer<DueLead> wake,
      Clock clock,
      SweeperSettings settings) {
    super(context);
    this.due = due;
    this.wake = wake;
    this.clock = clock;
    this.settings = settings;
  }

  @Override
  public Receive<Word> createReceive() {
    return newReceiveBuilder()
        .onMessage(Word.Tick.class, _ -> look())
        .onMessage(Word.Found.class, this::onFound)
        .build();
  }

  private Behavior<Word> look() {
    if (looking) {
      return this;
    }
    looking = true;
    var now = clock.instant();
    woken.values().removeIf(until -> !until.isAfter(now));
    // those just woken are still due in the view, and must not hide the ones behind them
    int limit = settings.rate() + woken.size();
    getContext()
        .pipeToSelf(
            due.until(now.plus(settings.ahead()), limit),
            (leads, failure) -> new Word.Found(failure == null ? leads : failed(failure)));
    return this;
  }

  private Behavior<Word> onFound(Word.Found found) {
    looking = false;
    var again = clock.instant().plus(settings.again());
    found.leads().stream()
        .filter(lead -> !woken.containsKey(lead.id()))
        .limit(settings.rate())
        .toList()
        .forEach(lead -> {
          woken.put(lead.id(), again);
          wake.accept(lead);
        });
    return this;
  }

  private List<DueLead> failed(Throwable failure) {
    // runs outside the actor: the logger of the class, not the context's
    org.slf4j.LoggerFactory.getLogger(Sweeper.class)
        .warn("Cannot see who is due: {}", failure.getClass().getSimpleName());
    return List.of();
  }
}
