package baton.lead.call;

import baton.lead.CallFailure;
import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.view.Outward;
import baton.shared.LeadId;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes down each call that a telephone system of ours is to put through, with the event that asks
 * for it; and each that a webhook was to, which is off.
 */
public final class DialsAsked implements Outward {
  /** Later than that the view was filled again, and nobody wants to know any more. */
  static final Duration LATE = Duration.ofHours(1);

  private final Predicate<String> listening;
  private final Clock clock;

  /**
   * @param listening whether the webhook of that id is told anything now
   */
  public DialsAsked(Predicate<String> listening, Clock clock) {
    this.listening = listening;
    this.clock = clock;
  }

  @Override
  public void happened(
      Connection connection, LeadId lead, long seqNr, Lead before, Lead after, LeadEvent event) {
    if (event instanceof LeadEvent.Erased) {
      Jdbi.create(connection)
          .useHandle(handle -> handle.execute("delete from dial where lead_id = ?", lead.value()));
      return;
    }
    if (!(event instanceof LeadEvent.CallRequested call)
        || call.at().plus(LATE).isBefore(clock.instant())
        || isOthers(call)) {
      return;
    }
    var failed =
        call.source().isEmpty()
            ? Optional.of(CallFailure.TURNED_OFF)
            : Optional.<CallFailure>empty();
    var wanted = new DialLog.Wanted(lead, call.callId(), call.rep(), call.source().orElse(""));
    Jdbi.create(connection)
        .useHandle(handle -> DialLog.ask(handle, seqNr, wanted, call.expiresAt(), failed));
  }

  /** Whether a webhook puts it through. */
  private boolean isOthers(LeadEvent.CallRequested call) {
    return call.source().isEmpty() && call.webhook().filter(listening).isPresent();
  }
}
