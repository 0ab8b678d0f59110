package baton.rep.entity;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.cluster.typed.ClusterSingleton;
import akka.cluster.typed.SingletonActor;
import baton.platform.actors.Message;
import baton.rep.asterisk.AsteriskLink;
import baton.rep.asterisk.Dialer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Keeps the connections to all Asterisks that are configured: one in the cluster to each. */
public final class Asterisks extends AbstractBehavior<Asterisks.Word> {
  /** What the keeper can be told. */
  public sealed interface Word extends Message {
    /** Time to look at what is configured. */
    enum Tick implements Word {
      LOOK
    }

    /** Somebody clicked. */
    record Dial(
        String source, String phone, String number, String callId, ActorRef<Dialled> replyTo)
        implements Word {
      /** Without the number. */
      @Override
      public String toString() {
        return "Dial[%s by %s]".formatted(callId, source);
      }
    }
  }

  /** What became of a click. */
  public record Dialled(Dialer.Answer answer) implements Message {}

  /**
   * An Asterisk as it is configured.
   *
   * @param version a higher one is another connection
   * @param link makes one that has not begun
   */
  public record Wanted(long version, Supplier<AsteriskLink> link) {}

  private record Running(long version, AsteriskLink link) {}

  private final Supplier<Map<String, Wanted>> wanted;
  private final Map<String, Running> running = new HashMap<>();
  private final Executor threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("asterisk-", 0).factory());

  /**
   * Starts the cluster's one keeper; the way to dial by it, from any node.
   *
   * @param wanted all that are to be kept, by the id of their source
   */
  public static Dialer start(
      ActorSystem<?> system,
      Supplier<Map<String, Wanted>> wanted,
      Duration look,
      Duration patience) {
    var behavior =
        Behaviors.supervise(create(wanted, look))
            .onFailure(
                SupervisorStrategy.restartWithBackoff(
                    Duration.ofMillis(200), Duration.ofSeconds(30), 0.3));
    var keeper = ClusterSingleton.get(system).init(SingletonActor.of(behavior, "asterisks"));
    return (source, phone, number, callId) ->
        AskPattern.<Word, Dialled>ask(
                keeper,
                replyTo -> new Word.Dial(source, phone, number, callId, replyTo),
                patience,
                system.scheduler())
            .thenApply(Dialled::answer);
  }

  static Behavior<Word> create(Supplier<Map<String, Wanted>> wanted, Duration look) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> {
          timers.startTimerWithFixedDelay(Word.Tick.LOOK, Word.Tick.LOOK, Duration.ZERO, look);
          return new Asterisks(context, wanted);
        }));
  }

  private Asterisks(ActorContext<Word> context, Supplier<Map<String, Wanted>> wanted) {
    super(context);
    this.wanted = wanted;
  }

  @Override
  public Receive<Word> createReceive() {
    return newReceiveBuilder()
        .onMessage(Word.Tick.class, _ -> look())
        .onMessage(Word.Dial.class, this::dial)
        .onSignal(PostStop.class, _ -> end())
        .onSignal(akka.actor.typed.PreRestart.class, _ -> end())
        .build();
  }

  private Behavior<Word> look() {
    var now = wanted.get();
    running
        .entrySet()
        .removeIf(one -> {
          var still = now.get(one.getKey());
          boolean gone = still == null || still.version() != one.getValue().version();
          if (gone) {
            close(one.getValue());
          }
          return gone;
        });
    now.forEach((id, one) ->
        running.computeIfAbsent(
            id,
            _ -> {
              var link = one.link().get();
              threads.execute(link);
              return new Running(one.version(), link);
            }));
    return this;
  }

  /** Says goodbye, for which it may have to wait. */
  private void close(Running one) {
    threads.execute(one.link()::close);
  }

  private Behavior<Word> dial(Word.Dial it) {
    var one = running.get(it.source());
    CompletionStage<Dialer.Answer> answer =
        one == null
            ? CompletableFuture.completedFuture(Dialer.Answer.NO_LINE)
            : CompletableFuture.supplyAsync(
                () -> one.link().dial(it.phone(), it.number(), it.callId()), threads);
    answer.whenComplete((result, failure) ->
        it.replyTo().tell(new Dialled(failure == null ? result : Dialer.Answer.NO_LINE)));
    return this;
  }

  private Behavior<Word> end() {
    running.values().forEach(this::close);
    running.clear();
    return this;
  }
}
