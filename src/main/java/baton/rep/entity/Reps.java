package baton.rep.entity;

import akka.Done;
import akka.NotUsed;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import akka.stream.OverflowStrategy;
import akka.stream.javadsl.Source;
import akka.stream.typed.javadsl.ActorSource;
import baton.platform.actors.Hosting;
import baton.rep.DeskNews;
import baton.rep.Duty;
import baton.rep.LastKnown;
import baton.rep.PresencePush;
import baton.rep.RepLines;
import baton.rep.RepProfile;
import baton.rep.entity.RepMessage.Pushed;
import baton.rep.entity.RepMessage.Reservation;
import baton.rep.entity.RepMessage.View;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** All reps, wherever their actors run. An answer that does not come in time fails its stage. */
public final class Reps {
  private static final int DESK_BUFFER = 256;

  private final ActorSystem<?> system;
  private final ClusterSharding sharding;
  private final Duration timeout;
  private volatile Ear ear = (_, _) -> {};

  /** Hears which source speaks, and how long its words hold; a heartbeat does not say. */
  @FunctionalInterface
  public interface Ear {
    void heard(String source, Optional<Duration> ttl);
  }

  public Reps(ActorSystem<?> system, Duration timeout) {
    this.system = system;
    this.sharding = ClusterSharding.get(system);
    this.timeout = timeout;
  }

  /**
   * Begins to host reps on this node.
   *
   * @param duty when a rep works, as configured now
   * @param lastKnown by id, the sources whose last words count for a while, as heard by now
   */
  public void start(
      RepLines lines,
      Function<RepId, Duty> duty,
      Supplier<Map<String, LastKnown>> lastKnown,
      Clock clock) {
    sharding.init(
        Entity.of(
                RepEntity.KEY,
                ctx -> {
                  var id = new RepId(ctx.getEntityId());
                  return RepEntity.create(id, lines, () -> duty.apply(id), lastKnown, clock);
                })
            .withSettings(Hosting.forGood(system)));
  }

  /** From now on this one hears of every push and heartbeat that goes through this node. */
  public void listen(Ear one) {
    ear = one;
  }

  public CompletionStage<Done> configure(RepId rep, RepProfile profile) {
    return ref(rep).ask(replyTo -> new RepMessage.Configure(profile, replyTo), timeout);
  }

  public CompletionStage<Pushed> push(RepId rep, PresencePush push) {
    ear.heard(push.source(), Optional.of(push.ttl()));
    return ref(rep).ask(replyTo -> new RepMessage.Push(push, replyTo), timeout);
  }

  /** Renews what that source last said of the rep. */
  public void beat(RepId rep, String source) {
    ear.heard(source, Optional.empty());
    ref(rep).tell(new RepMessage.Beat(source));
  }

  public CompletionStage<Reservation> reserve(RepId rep, LeadId lead, int round, boolean force) {
    return ref(rep).ask(replyTo -> new RepMessage.Reserve(lead, round, force, replyTo), timeout);
  }

  public CompletionStage<View> get(RepId rep) {
    return ref(rep).ask(RepMessage.Get::new, timeout);
  }

  public void tell(RepId rep, RepMessage message) {
    ref(rep).tell(message);
  }

  /** Lets a rep look whether it works now: its calendar or its leave may have been changed. */
  public void look(RepId rep) {
    ref(rep).tell(RepMessage.Tick.WAKE);
  }

  /** Asks a rep to tell that team's dispatcher who they are; wakes the rep if need be. */
  public void report(RepId rep, TeamId team) {
    ref(rep).tell(new RepMessage.Report(team));
  }

  /**
   * The desk's news, live: what stands now or, after {@code lastEventId}, what came since. Ends
   * when the reader is too slow for {@value #DESK_BUFFER} unread items; the reader then resumes.
   */
  public Source<DeskNews, NotUsed> stream(RepId rep, Optional<String> lastEventId) {
    return ActorSource.<DeskNews>actorRef(
            _ -> false, _ -> Optional.empty(), DESK_BUFFER, OverflowStrategy.fail())
        .mapMaterializedValue((ActorRef<DeskNews> desk) -> {
          ref(rep).tell(new RepMessage.Subscribe(lastEventId, desk));
          return NotUsed.getInstance();
        });
  }

  private EntityRef<RepMessage> ref(RepId rep) {
    return sharding.entityRefFor(RepEntity.KEY, rep.value());
  }
}
