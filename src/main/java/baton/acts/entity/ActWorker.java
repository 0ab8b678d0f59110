package baton.acts.entity;

import baton.acts.Act;
import baton.acts.Place;
import baton.acts.store.ActStore;
import baton.acts.store.ActStore.Settled;
import baton.acts.store.ActStore.Turn;
import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.LeadRefusal;
import baton.lead.Party;
import baton.lead.entity.LeadMessage.Answer;
import baton.lead.entity.Leads;
import baton.rep.entity.Reps;
import baton.shared.RepId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries acts out, lead by lead. A lead is asked only whether it still is where the act found it,
 * so that asking twice moves it once; it is settled after its answer, so that a crash between means
 * that it is asked again.
 */
public final class ActWorker {
  /** So often a lead is asked that does not answer. */
  static final int TRIES_MAX = 10;

  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration TIDY_EVERY = Duration.ofMinutes(1);
  private static final Logger log = LoggerFactory.getLogger(ActWorker.class);

  private final ActStore store;
  private final Leads leads;
  private final Reps reps;
  private final int atOnce;
  private final Clock clock;
  private final Executor blocking;
  private volatile Instant tidied = Instant.MIN;

  /** What became of one lead. */
  private enum Fate {
    MOVED,
    ELSEWHERE,
    /** It moved on just now: to be looked at again. */
    AGAIN
  }

  /**
   * @param atOnce leads taken in one round
   * @param blocking where the database may be waited for
   */
  public ActWorker(
      ActStore store, Leads leads, Reps reps, int atOnce, Clock clock, Executor blocking) {
    this.store = store;
    this.leads = leads;
    this.reps = reps;
    this.atOnce = atOnce;
    this.clock = clock;
    this.blocking = blocking;
  }

  /** The next leads; never fails. */
  public void round() {
    try {
      var now = clock.instant();
      store.claim(now, LEASE, atOnce).forEach(this::work);
      if (tidied.isBefore(now.minus(TIDY_EVERY))) {
        tidied = now;
        store.tidy(now);
      }
    } catch (RuntimeException e) {
      log.warn("Cannot go on with acts: {}", e.getClass().getSimpleName());
    }
  }

  private void work(Turn turn) {
    var _ =
        move(turn)
            .handleAsync(
                (fate, failure) -> {
                  settle(turn, Optional.ofNullable(failure == null ? fate : null));
                  return true;
                },
                blocking);
  }

  /** What did not answer, or moved on, comes again after its lease. */
  private void settle(Turn turn, Optional<Fate> fate) {
    try {
      var state =
          switch (fate.orElse(Fate.AGAIN)) {
            case MOVED -> Optional.of(Settled.MOVED);
            case ELSEWHERE -> Optional.of(Settled.ELSEWHERE);
            case AGAIN ->
                turn.tries() < TRIES_MAX ? Optional.<Settled>empty() : Optional.of(Settled.FAILED);
          };
      state.ifPresent(s -> store.settle(turn.act().id(), turn.lead(), s, clock.instant()));
    } catch (RuntimeException e) {
      log.warn("Cannot write down what became of a lead: {}", e.getClass().getSimpleName());
    }
  }

  private CompletionStage<Fate> move(Turn turn) {
    var act = turn.act();
    var party = new Party(act.by(), Optional.empty());
    return switch (act.from()) {
      case Place.Rep(var from) ->
          switch (act.to()) {
            case Place.Queue _ -> take(turn, from, party);
            case Place.Team(var team) ->
                ask(turn, new LeadCommand.TakeFrom(from, Optional.of(team), act.reason(), party));
            case Place.Rep(var to) -> give(turn, from, to, party);
          };
      case Place.Team(var from) ->
          act.to() instanceof Place.Team(var to)
              ? ask(turn, new LeadCommand.MoveQueued(from, to, act.reason(), party))
              : CompletableFuture.completedFuture(Fate.ELSEWHERE);
      case Place.Queue _ -> CompletableFuture.completedFuture(Fate.ELSEWHERE);
    };
  }

  private CompletionStage<Fate> take(Turn turn, RepId from, Party party) {
    return ask(turn, new LeadCommand.TakeFrom(from, Optional.empty(), turn.act().reason(), party));
  }

  private CompletionStage<Fate> ask(Turn turn, LeadCommand command) {
    return leads
        .ask(turn.lead(), command)
        .thenApply(answer -> answer.changed() ? Fate.MOVED : Fate.ELSEWHERE);
  }

  /**
   * To one rep: a slot first, above capacity if need be, then the lead. A rep who takes nothing any
   * more gets nothing: then it goes back to the queue.
   */
  private CompletionStage<Fate> give(Turn turn, RepId from, RepId to, Party party) {
    return leads
        .get(turn.lead())
        .thenCompose(lead -> {
          if (!(lead instanceof Lead.Known known) || !lead.rep().equals(Optional.of(from))) {
            return CompletableFuture.completedFuture(Fate.ELSEWHERE);
          }
          int round = known.dossier().round() + 1;
          return reps.reserve(to, turn.lead(), round, true)
              .thenCompose(slot ->
                  slot.refusal().isPresent()
                      ? notGiven(turn, from, party)
                      : assign(turn, to, round, party));
        });
  }

  /** Who was to have it again and takes nothing any more leaves it with its cover. */
  private CompletionStage<Fate> notGiven(Turn turn, RepId from, Party party) {
    return turn.act().kind() == Act.Kind.RETURN
        ? CompletableFuture.completedFuture(Fate.ELSEWHERE)
        : take(turn, from, party);
  }

  private CompletionStage<Fate> assign(Turn turn, RepId to, int round, Party party) {
    Act act = turn.act();
    return leads
        .ask(turn.lead(), new LeadCommand.AssignToRep(to, round, act.reason(), party))
        .thenApply(answer -> {
          if (answer.refusal().isPresent()) {
            leads.askSlot(turn.lead(), to, round); // the lead tells the rep
          }
          return fate(answer);
        });
  }

  private static Fate fate(Answer answer) {
    if (answer.refusal().isEmpty()) {
      return Fate.MOVED;
    }
    return answer.refusal().get() == LeadRefusal.ROUND_PASSED ? Fate.AGAIN : Fate.ELSEWHERE;
  }
}
