package baton.reporting.facts;

import baton.lead.BreachOwner;
import baton.lead.NurtureReason;
import baton.lead.Outcome;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose a breach is, by all that is known: exactly one side's, found anew with each event, so that
 * what turns out later counts.
 *
 * <p>In this order: whoever delivered late; a lead that turned out to be junk is marketing's; what
 * Baton itself was late with is Baton's; a lead that a rep refused for what it is, or spoke with
 * and gave back as not ready, is marketing's; nobody to ask while the house was closed is the
 * policy's that lets the clock run then; a rep who was silent as the clock rang and called after
 * all was late. What is left is whose it was as the clock rang.
 *
 * <p>A rep who gives a lead back without having spoken with anybody does not get rid of the breach.
 */
final class Owners {
  private Owners() {}

  static BreachOwner of(
      PassFact pass, PassFact.Breach breach, Optional<LeadFact.End> end, boolean wasOpen) {
    if (breach.noted() == BreachOwner.PROVIDER_LATE) {
      return BreachOwner.PROVIDER_LATE;
    }
    if (end.filter(e -> e.outcome() == Outcome.JUNK).isPresent()) {
      return BreachOwner.JUNK_SENT;
    }
    if (breach.noted() == BreachOwner.SYSTEM) {
      return BreachOwner.SYSTEM;
    }
    if (isRefused(pass) || isFoundNotReady(pass)) {
      return BreachOwner.MARKETING_NOT_READY;
    }
    return switch (breach.noted()) {
      case NO_CAPACITY -> wasOpen ? BreachOwner.NO_CAPACITY : BreachOwner.OUT_OF_HOURS_POLICY;
      case REP_SILENT -> called(pass, breach) ? BreachOwner.REP_LATE : BreachOwner.REP_SILENT;
      case REP_LATE, OUT_OF_HOURS_POLICY, MARKETING_NOT_READY, JUNK_SENT, PROVIDER_LATE, SYSTEM ->
          breach.noted();
    };
  }

  private static boolean isRefused(PassFact pass) {
    return pass.asked().rejected() && isEndedBy(pass, NurtureReason.REJECTED);
  }

  private static boolean isFoundNotReady(PassFact pass) {
    return pass.tries().connected() && isEndedBy(pass, NurtureReason.NOT_READY_TO_BUY);
  }

  private static boolean isEndedBy(PassFact pass, NurtureReason reason) {
    return pass.ended()
        .filter(ended -> ended.how().equals(Account.TO_MARKETING))
        .flatMap(PassFact.Ended::reason)
        .filter(reason.name().toLowerCase(Locale.ROOT)::equals)
        .isPresent();
  }

  /** Whether the rep who was silent responded in the end. */
  private static boolean called(PassFact pass, PassFact.Breach breach) {
    return pass.response().flatMap(PassFact.Response::rep).equals(breach.rep())
        && breach.rep().isPresent();
  }
}
