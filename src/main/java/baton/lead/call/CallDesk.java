package baton.lead.call;

import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.Outcome;
import baton.lead.Party;
import baton.lead.entity.LeadMessage.Answer;
import baton.rep.call.CallHeard;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import baton.shared.RepId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is told of calls to the leads they are about. A call is written down first, so that
 * whoever tells of it may forget it; what its lead has not heard then, it hears at another look.
 */
public final class CallDesk {
  private static final Logger log = LoggerFactory.getLogger(CallDesk.class);
  private static final int AT_ONCE = 200;
  private static final Duration TIDY_EVERY = Duration.ofMinutes(1);

  private final CallLog calls;
  private final Leads leads;
  private final House house;
  private final Clock clock;
  private final Executor blocking;
  private volatile Instant tidied = Instant.MIN;

  /** What is asked of leads. */
  public interface Leads {
    CompletionStage<Lead> look(LeadId lead);

    CompletionStage<Answer> ask(LeadId lead, LeadCommand command);
  }

  /**
   * Whom we know.
   *
   * @param person the name of whoever has that number; empty for what is no number
   * @param phoneOf whose phone that is, of our reps
   * @param active whether a lead may be that rep's
   */
  public record House(
      Function<String, Optional<PersonKey>> person,
      Function<String, Optional<RepId>> phoneOf,
      Predicate<RepId> active) {}

  /** What became of one message. */
  public enum Fate {
    /** A lead has it. */
    CREDITED,
    /** All of it was known. */
    REPEATED,
    /** Nobody's number, so far. */
    UNKNOWN,
    /** Colleagues among themselves, or a number that is withheld. */
    ASIDE
  }

  /**
   * @param blocking where the database may be waited for
   */
  public CallDesk(CallLog calls, Leads leads, House house, Clock clock, Executor blocking) {
    this.calls = calls;
    this.leads = leads;
    this.house = house;
    this.clock = clock;
    this.blocking = blocking;
  }

  /**
   * Takes one message; durable when the stage is done, whoever has heard of it by then.
   *
   * @param source who tells, under which name the proof is kept
   * @param agent the rep whom its agent is, if it is one's alias
   */
  public CompletionStage<Fate> heard(String source, CallHeard heard, Optional<RepId> agent) {
    var person = house.person().apply(heard.theirs());
    if (person.isEmpty() || house.phoneOf().apply(heard.theirs()).isPresent()) {
      return CompletableFuture.completedFuture(Fate.ASIDE);
    }
    var rep = agent.or(() -> phone(heard));
    var told = KnownCall.of(source, heard, person.get().value(), name(heard), rep);
    return CompletableFuture.supplyAsync(() -> calls.heard(told, clock.instant()), blocking)
        .thenCompose(call ->
            call.settled()
                ? CompletableFuture.completedFuture(Fate.REPEATED)
                : brought(call).exceptionally(e -> later(call, e)));
  }

  private Optional<RepId> phone(CallHeard heard) {
    return heard.agent().flatMap(house.phoneOf()).or(() -> house.phoneOf().apply(heard.ours()));
  }

  /** The agent's name there; a number is nobody's name. */
  private Optional<String> name(CallHeard heard) {
    return heard.agent().filter(this::isName);
  }

  /** Whether that names an agent, and is no number, which nobody may read here. */
  public boolean isName(String agent) {
    return !agent.isBlank() && house.person().apply(agent).isEmpty();
  }

  private static Fate later(KnownCall call, Throwable e) {
    log.warn(
        "A call of {} waits to be told to its lead: {}",
        call.source(),
        e.getClass().getSimpleName());
    return Fate.UNKNOWN;
  }

  /** Looks again at calls that no lead has heard of yet; blocks, and never fails. */
  public void workOff() {
    try {
      var now = clock.instant();
      for (var call : calls.open(now, AT_ONCE)) {
        brought(call).exceptionally(e -> later(call, e)).toCompletableFuture().join();
      }
      if (tidied.isBefore(now.minus(TIDY_EVERY))) {
        tidied = now;
        calls.tidy(now);
      }
    } catch (RuntimeException e) {
      log.warn("Cannot see which calls are to be told: {}", e.getClass().getSimpleName());
    }
  }

  private CompletionStage<Fate> brought(KnownCall call) {
    return whose(call)
        .thenCompose(lead ->
            lead.map(id -> told(call, id))
                .orElseGet(() -> CompletableFuture.completedFuture(Fate.UNKNOWN)));
  }

  private CompletionStage<Fate> told(KnownCall call, LeadId lead) {
    boolean active = call.rep().filter(house.active()).isPresent();
    var command =
        new LeadCommand.Called(
            call.toLead(active), new Party("calls:" + call.source(), Optional.empty()));
    return leads
        .ask(lead, command)
        .thenApplyAsync(
            answer -> {
              if (answer.refusal().isPresent()) {
                return Fate.UNKNOWN;
              }
              calls.settle(call, lead);
              return answer.changed() ? Fate.CREDITED : Fate.REPEATED;
            },
            blocking);
  }

  /** The lead that has it already, or the one that has its number. */
  private CompletionStage<Optional<LeadId>> whose(KnownCall call) {
    if (call.lead().isPresent()) {
      return CompletableFuture.completedFuture(call.lead());
    }
    return CompletableFuture.supplyAsync(
            () -> Callee.of(calls.leads(call.number()), call.startedAt()), blocking)
        .thenCompose(callee ->
            callee
                .map(one -> leads.look(one.lead()).thenApply(lead -> meant(lead, clock.instant())))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())));
  }

  /** The lead itself, or the one that is worked instead; none that was over long ago. */
  private static Optional<LeadId> meant(Lead lead, Instant now) {
    return switch (lead) {
      case Lead.Concluded(var dossier, var end) ->
          end.outcome() == Outcome.DUPLICATE
              ? end.duplicateOf()
              : Optional.of(dossier.id())
                  .filter(_ -> end.at().plus(Callee.AFTER_CONCLUDED_MAX).isAfter(now));
      case Lead.Known known -> Optional.of(known.dossier().id());
      case Lead.Unknown _, Lead.Erased _ -> Optional.empty();
    };
  }

  /** Calls that nobody was found for. */
  public List<CallLog.Unknown> unknown() {
    return calls.unknown();
  }
}
