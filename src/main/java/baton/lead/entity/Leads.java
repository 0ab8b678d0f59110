package baton.lead.entity;

import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import baton.lead.DueLead;
import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.entity.LeadMessage.Answer;
import baton.lead.entity.LeadMessage.Seen;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * All leads, wherever their actors run. An answer that does not come in time fails its stage with a
 * {@link java.util.concurrent.TimeoutException}: the command may have been carried out, and the
 * same command again tells.
 */
public final class Leads {
  private final ClusterSharding sharding;
  private final Duration timeout;

  public Leads(ActorSystem<?> system, Duration timeout) {
    this.sharding = ClusterSharding.get(system);
    this.timeout = timeout;
  }

  /** Begins to host leads on this node. */
  public void start(LeadWorld world) {
    sharding.init(
        Entity.of(
            LeadEntity.KEY, ctx -> LeadEntity.create(new LeadId(ctx.getEntityId()), world, this)));
  }

  public CompletionStage<Answer> ask(LeadId lead, LeadCommand command) {
    return ref(lead).ask(replyTo -> new LeadMessage.Do(command, replyTo), timeout);
  }

  public CompletionStage<Lead> get(LeadId lead) {
    return ref(lead).ask(LeadMessage.Get::new, timeout);
  }

  /** The lead, and how many events made it. */
  public CompletionStage<Seen> look(LeadId lead) {
    return ref(lead).ask(LeadMessage.Look::new, timeout);
  }

  public void tell(LeadId lead, LeadCommand command) {
    ref(lead).tell(new LeadMessage.Tell(command));
  }

  /**
   * Makes an offer for which a slot is reserved; refused, the slot is freed and the dispatcher
   * told.
   */
  public void offer(LeadId lead, LeadCommand.Offer offer) {
    ref(lead).tell(new LeadMessage.MakeOffer(offer));
  }

  /** Lets a lead that is due look at its clocks. */
  void wake(DueLead lead) {
    ref(lead.id()).tell(new LeadMessage.Due(lead.version()));
  }

  /** Lets a lead say again what stands: that it waits, that it is offered, that it is held. */
  public void repeat(LeadId lead) {
    ref(lead).tell(LeadMessage.Tick.REPEAT);
  }

  /** Asks on behalf of a rep whether a slot still stands. */
  public void askSlot(LeadId lead, RepId rep, int round) {
    ref(lead).tell(new LeadMessage.AskSlot(lead, rep, round));
  }

  private EntityRef<LeadMessage> ref(LeadId lead) {
    return sharding.entityRefFor(LeadEntity.KEY, lead.value());
  }
}
