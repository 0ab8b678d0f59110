package baton.lead;

import static baton.shared.Decision.ignore;
import static baton.shared.Decision.keep;
import static baton.shared.Decision.refuse;

import baton.lead.Lead.Accepted;
import baton.lead.Lead.Concluded;
import baton.lead.Lead.Erased;
import baton.lead.Lead.Hold;
import baton.lead.Lead.InSales;
import baton.lead.Lead.Known;
import baton.lead.Lead.Nurturing;
import baton.lead.Lead.Offered;
import baton.lead.Lead.Queued;
import baton.lead.Lead.Received;
import baton.lead.Lead.Unknown;
import baton.lead.Lead.Working;
import baton.rep.Team.Connect;
import baton.shared.Decision;
import baton.shared.RepId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rules of calls that we are asked to put through: to the rep first, then to the person. */
public final class DialRules {
  /** A phone that rings later than this surprises whoever asked for it: nobody is rung up then. */
  public static final Duration EXPIRY = Duration.ofSeconds(60);

  /** A second click within this is the same one. */
  static final Duration AGAIN_MIN = Duration.ofSeconds(10);

  private final Rulebook book;

  public DialRules(Rulebook book) {
    this.book = book;
  }

  /** Whether the rep who has the lead may let us call. */
  public boolean isCallable(Lead lead) {
    return switch (lead) {
      case Accepted(var dossier, var cycle, _) -> isReady(dossier, cycle);
      case Working(var dossier, var cycle, _, _) -> isReady(dossier, cycle);
      case Unknown _, Received _, Nurturing _, Queued _, Offered _, Concluded _, Erased _ -> false;
    };
  }

  Decision<LeadEvent, LeadRefusal> dial(Lead lead, LeadCommand.Dial c, Instant now) {
    return switch (lead) {
      case Accepted a -> dial(a, a.hold(), c, now);
      case Working w -> dial(w, w.hold(), c, now);
      case Received _, Nurturing _, Queued _, Offered _ -> refuse(LeadRefusal.NOT_HELD);
      case Concluded _ -> refuse(LeadRefusal.ALREADY_CONCLUDED);
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
      case Erased _ -> refuse(LeadRefusal.ERASED);
    };
  }

  private Decision<LeadEvent, LeadRefusal> dial(
      InSales lead, Hold hold, LeadCommand.Dial c, Instant now) {
    if (!c.party().mayActFor(hold.rep())) {
      return refuse(LeadRefusal.NOT_YOURS);
    }
    if (!isReady(lead.dossier(), lead.cycle())) {
      return refuse(LeadRefusal.NOT_CALLABLE);
    }
    boolean again =
        lead.dossier()
            .tally()
            .dials()
            .latest()
            .filter(at -> now.isBefore(at.plus(AGAIN_MIN)))
            .isPresent();
    return again
        ? ignore() // double click
        : keep(requested(lead.dossier(), lead.cycle(), hold.rep(), c.party().by(), now));
  }

  /** Whoever asked must see that no phone rings. */
  static Decision<LeadEvent, LeadRefusal> failed(Lead lead, LeadCommand.DialFailed c, Instant now) {
    return switch (lead) {
      case Known known ->
          known.dossier().tally().dials().failed().equals(Optional.of(c.callId()))
              ? ignore() // told before
              : keep(new LeadEvent.CallFailed(now, c.party().by(), c.rep(), c.callId(), c.why()));
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
      case Erased _ -> refuse(LeadRefusal.ERASED);
    };
  }

  /** What happens when a rep accepts: in some teams the phone rings by itself. */
  List<LeadEvent> withCall(Dossier dossier, Cycle cycle, LeadEvent.Accepted accepted) {
    boolean rings = connect(cycle).mode() == Connect.Mode.ON_ACCEPT && isReady(dossier, cycle);
    return rings && !isQuiet(dossier, cycle, accepted.at())
        ? List.of(accepted, requested(dossier, cycle, accepted.rep(), accepted.by(), accepted.at()))
        : List.of(accepted);
  }

  /** No phone rings by itself in somebody's night; who presses the button knows what they do. */
  private boolean isQuiet(Dossier dossier, Cycle cycle, Instant now) {
    return book.calling(Callee.of(cycle.route().team(), dossier))
        .flatMap(hours -> hours.callableAt(now))
        .isPresent();
  }

  private boolean isReady(Dossier dossier, Cycle cycle) {
    return connect(cycle).mode() != Connect.Mode.OFF
        && dossier.submission().read().flatMap(Submission::phone).isPresent();
  }

  private Connect connect(Cycle cycle) {
    return book.team(cycle.route().team()).connect();
  }

  private LeadEvent requested(Dossier dossier, Cycle cycle, RepId rep, String by, Instant now) {
    int number = dossier.tally().dials().count() + 1;
    var callId = "%s-%d".formatted(dossier.id().value(), number);
    return new LeadEvent.CallRequested(
        now, by, rep, callId, now.plus(EXPIRY), connect(cycle).webhook(), connect(cycle).source());
  }
}
