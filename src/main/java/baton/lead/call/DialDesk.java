package baton.lead.call;

import baton.lead.CallFailure;
import baton.lead.Lead;
import baton.lead.LeadCommand;
import baton.lead.Party;
import baton.lead.Submission;
import baton.rep.asterisk.Dialer;
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
 * Has calls put through that reps asked for: rings the rep's phone, and then the person. Each is
 * asked for once; one that comes to nothing is on the record of its lead.
 */
public final class DialDesk {
  private static final Logger log = LoggerFactory.getLogger(DialDesk.class);
  private static final int AT_ONCE = 50;
  private static final Duration TIDY_EVERY = Duration.ofMinutes(1);
  private static final Party DIALLER = new Party("dialler", Optional.empty());

  private final DialLog dials;
  private final CallDesk.Leads leads;
  private final Phones phones;
  private final Dialer dialer;
  private final Clock clock;
  private final Executor blocking;
  private volatile Instant tidied = Instant.MIN;

  /** The phone by which a telephone system knows a rep; empty if there is none, or it is off. */
  @FunctionalInterface
  public interface Phones {
    Phone of(RepId rep, String source);

    /** What is known of it. */
    sealed interface Phone {
      /** As in the rep's aliases. */
      record Known(String device) implements Phone {}

      /** The rep has none there. */
      record None() implements Phone {}

      /** There is no such telephone system, or nobody listens to it. */
      record Off() implements Phone {}
    }
  }

  /**
   * @param blocking where the database may be waited for
   */
  public DialDesk(
      DialLog dials,
      CallDesk.Leads leads,
      Phones phones,
      Dialer dialer,
      Clock clock,
      Executor blocking) {
    this.dials = dials;
    this.leads = leads;
    this.phones = phones;
    this.dialer = dialer;
    this.clock = clock;
    this.blocking = blocking;
  }

  /** Rings what is to ring, and tells leads what came to nothing; blocks, and never fails. */
  public void workOff() {
    try {
      var now = clock.instant();
      dials.take(now, AT_ONCE).forEach(this::ring);
      dials.untold(now, AT_ONCE).forEach(this::tell);
      if (tidied.isBefore(now.minus(TIDY_EVERY))) {
        tidied = now;
        dials.tidy(now);
      }
    } catch (RuntimeException e) {
      log.warn("Cannot see which calls are to be put through: {}", e.getClass().getSimpleName());
    }
  }

  private void ring(DialLog.Wanted wanted) {
    leads
        .look(wanted.lead())
        .thenCompose(lead -> ring(wanted, lead))
        .exceptionally(_ -> Optional.of(CallFailure.NO_LINE))
        .thenAcceptAsync(
            failure ->
                failure.ifPresentOrElse(
                    why -> dials.failed(wanted.callId(), why), () -> dials.rings(wanted.callId())),
            blocking)
        .whenComplete((_, e) -> {
          if (e != null) {
            log.warn("Cannot keep what became of a call: {}", e.getClass().getSimpleName());
          }
        });
  }

  private CompletionStage<Optional<CallFailure>> ring(DialLog.Wanted wanted, Lead lead) {
    if (!(lead instanceof Lead.Known known) || !lead.rep().equals(Optional.of(wanted.rep()))) {
      return failed(CallFailure.MOVED);
    }
    var number = known.dossier().submission().read().flatMap(Submission::phone);
    if (number.isEmpty()) {
      return failed(CallFailure.NO_NUMBER);
    }
    return switch (phones.of(wanted.rep(), wanted.source())) {
      case Phones.Phone.Off _ -> failed(CallFailure.TURNED_OFF);
      case Phones.Phone.None _ -> failed(CallFailure.NO_PHONE);
      case Phones.Phone.Known(var device) ->
          dialer
              .dial(wanted.source(), device, number.get(), wanted.callId())
              .thenApply(DialDesk::failure);
    };
  }

  private static CompletionStage<Optional<CallFailure>> failed(CallFailure why) {
    return CompletableFuture.completedFuture(Optional.of(why));
  }

  private static Optional<CallFailure> failure(Dialer.Answer answer) {
    return switch (answer) {
      case RINGING -> Optional.empty();
      case REFUSED -> Optional.of(CallFailure.REFUSED);
      case NO_LINE -> Optional.of(CallFailure.NO_LINE);
    };
  }

  private void tell(DialLog.Failed one) {
    leads
        .ask(one.lead(), new LeadCommand.DialFailed(one.callId(), one.rep(), one.why(), DIALLER))
        .thenAcceptAsync(_ -> dials.told(one.callId()), blocking)
        .whenComplete((_, e) -> {
          if (e != null) {
            log.warn("A call that failed waits to be told: {}", e.getClass().getSimpleName());
          }
        });
  }
}
