package baton.lead.entity;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.cluster.typed.ClusterSingleton;
import akka.cluster.typed.SingletonActor;
import baton.lead.DueLead;
import baton.lead.Terms;
import baton.platform.actors.Message;
import baton.shared.LeadId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Wakes the open leads of a team whose hours or promise were changed, so that each counts its
 * clocks anew: one in the cluster. What is written down is only that all of a team's leads have
 * been woken; whoever comes after a crash wakes them again, and a lead that has counted already
 * does nothing.
 */
public final class Recounter extends AbstractBehavior<Recounter.Word> {
  /** How long every node may take to know of a change, and the view to know of a lead. */
  static final Duration SETTLES = Duration.ofSeconds(5);

  /** Leads read at a time. */
  static final int PAGE = 5_000;

  /** Knows by which terms leads were gone through. */
  public interface Book {
    /** Of these, those by which no team's leads have been gone through. */
    CompletionStage<List<Terms>> changed(Collection<Terms> inForce);

    /** The open leads of the team, in the order of their ids. */
    CompletionStage<List<DueLead>> open(Terms terms, Optional<LeadId> after, int limit);

    CompletionStage<Terms> counted(Terms terms);
  }

  /** What a recounter can be told. */
  public sealed interface Word extends Message {
    /** Time to go on. */
    enum Tick implements Word {
      ON
    }

    /** Nobody was gone through by these; none when nobody could say. */
    record Changed(List<Terms> terms) implements Word {}

    /** The change is known everywhere by now. */
    record Settled() implements Word {}

    /** More open leads. */
    record Page(List<DueLead> leads) implements Word {}

    /** It was written down. */
    record Counted() implements Word {}

    /** The database did not answer: from the beginning. */
    record Failed(String why) implements Word {}
  }

  private enum Step {
    IDLE,
    LOOKING,
    SETTLING,
    READING,
    WAKING,
    WRITING
  }

  private final Supplier<Set<Terms>> inForce;
  private final Book book;
  private final Consumer<DueLead> wake;
  private final SweeperSettings settings;
  private final Duration settles;
  private final RecountProgress progress;

  private Step step = Step.IDLE;
  private Set<Terms> known = Set.of();
  private final Deque<Terms> changed = new ArrayDeque<>();
  private final Deque<DueLead> waiting = new ArrayDeque<>();
  private Optional<LeadId> last = Optional.empty();
  private boolean more;
  private int woken;

  /** Starts the cluster's one recounter. */
  public static void start(
      ActorSystem<?> system,
      Supplier<Set<Terms>> inForce,
      Book book,
      Leads leads,
      SweeperSettings settings,
      RecountProgress progress) {
    var behavior =
        Behaviors.supervise(create(inForce, book, leads::wake, settings, SETTLES, progress))
            .onFailure(
                SupervisorStrategy.restartWithBackoff(
                    Duration.ofMillis(200), Duration.ofSeconds(30), 0.3));
    ClusterSingleton.get(system).init(SingletonActor.of(behavior, "lead-recounter"));
  }

  static Behavior<Word> create(
      Supplier<Set<Terms>> inForce,
      Book book,
      Consumer<DueLead> wake,
      SweeperSettings settings,
      Duration settles,
      RecountProgress progress) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> {
          timers.startTimerWithFixedDelay(Word.Tick.ON, settings.every());
          return new Recounter(context, inForce, book, wake, settings, settles, progress);
        }));
  }

  private Recounter(
      ActorContext<Word> context,
      Supplier<Set<Terms>> inForce,
      Book book,
      Consumer<DueLead> wake,
      SweeperSettings settings,
      Duration settles,
      RecountProgress progress) {
    super(context);
    this.progress = progress;
    this.inForce = inForce;
    this.book = book;
    this.wake = wake;
    this.settings = settings;
    this.settles = settles;
  }

  @Override
  public Receive<Word> createReceive() {
    return newReceiveBuilder()
        .onMessage(Word.Tick.class, _ -> onTick())
        .onMessage(Word.Changed.class, this::onChanged)
        .onMessage(Word.Settled.class, _ -> begin())
        .onMessage(Word.Page.class, this::onPage)
        .onMessage(Word.Counted.class, _ -> onCounted())
        .onMessage(Word.Failed.class, this::onFailed)
        .onSignal(PostStop.class, _ -> ended())
        .onSignal(PreRestart.class, _ -> ended())
        .build();
  }

  /** Another node has it now, or it begins anew. */
  private Behavior<Word> ended() {
    progress.left(0);
    return this;
  }

  private Behavior<Word> onTick() {
    return switch (step) {
      case IDLE -> look();
      case WAKING -> wakeSome();
      case LOOKING, SETTLING, READING, WRITING -> this;
    };
  }

  /** What is in force is in memory; the database is asked only when that has changed. */
  private Behavior<Word> look() {
    var now = inForce.get();
    if (now.equals(known)) {
      return this;
    }
    step = Step.LOOKING;
    progress.noticed();
    known = now;
    ask(book.changed(now), Word.Changed::new);
    return this;
  }

  private Behavior<Word> onChanged(Word.Changed found) {
    changed.addAll(found.terms());
    progress.left(changed.size());
    if (changed.isEmpty()) {
      step = Step.IDLE;
      return this;
    }
    step = Step.SETTLING;
    getContext().scheduleOnce(settles, getContext().getSelf(), new Word.Settled());
    return this;
  }

  private Behavior<Word> begin() {
    last = Optional.empty();
    woken = 0;
    return read();
  }

  private Behavior<Word> read() {
    step = Step.READING;
    ask(book.open(changed.getFirst(), last, PAGE), Word.Page::new);
    return this;
  }

  private Behavior<Word> onPage(Word.Page page) {
    waiting.addAll(page.leads());
    more = page.leads().size() == PAGE;
    step = Step.WAKING;
    return wakeSome();
  }

  private Behavior<Word> wakeSome() {
    for (int i = 0; i < settings.rate() && !waiting.isEmpty(); i++) {
      var lead = waiting.removeFirst();
      last = Optional.of(lead.id());
      woken++;
      wake.accept(lead);
      progress.woke();
    }
    if (!waiting.isEmpty()) {
      return this;
    }
    return more ? read() : write();
  }

  private Behavior<Word> write() {
    step = Step.WRITING;
    ask(book.counted(changed.getFirst()), _ -> new Word.Counted());
    return this;
  }

  private Behavior<Word> onCounted() {
    var terms = changed.removeFirst();
    progress.left(changed.size());
    if (woken > 0) {
      getContext()
          .getLog()
          .info("{} leads of {} count by {}", woken, terms.team(), terms.version());
    }
    if (changed.isEmpty()) {
      step = Step.IDLE;
      return this;
    }
    return begin();
  }

  private Behavior<Word> onFailed(Word.Failed failed) {
    getContext().getLog().warn("Clocks are not counted anew yet: {}", failed.why());
    changed.clear();
    waiting.clear();
    known = Set.of();
    step = Step.IDLE;
    return this;
  }

  private <T> void ask(CompletionStage<T> answer, Function<T, Word> then) {
    getContext()
        .pipeToSelf(
            answer,
            (value, failure) ->
                failure == null
                    ? then.apply(value)
                    : new Word.Failed(failure.getClass().getSimpleName()));
  }
}
