package baton.reporting.facts;

import baton.shared.RepId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one lead's events add up to, as far as later events may still change it; a value.
 *
 * @param passes all of them, because what turns out later may say whose an earlier breach was
 * @param offers those that stand, by round
 * @param calls the latest, by the event that told of each: both their reps and call centres tell
 */
public record Account(
    Optional<LeadFact> lead,
    Map<Integer, PassFact> passes,
    Map<Integer, OfferFact> offers,
    Map<Long, AttemptFact> calls) {
  /** Nothing has happened yet. */
  public static final Account NOTHING = new Account(Optional.empty(), Map.of(), Map.of(), Map.of());

  /** How a pass ended that marketing got. */
  static final String TO_MARKETING = "nurturing";

  /** How a rep is called who did something. */
  private static final String REP = "rep:";

  public Account {
    passes = Map.copyOf(passes);
    offers = Map.copyOf(offers);
    calls = Map.copyOf(calls);
  }

  /** Whether something was known of that fact before, as far as it may still change. */
  public boolean knows(Fact fact) {
    return switch (fact) {
      case LeadFact _ -> lead.isPresent();
      case PassFact pass -> passes.containsKey(pass.pass());
      case OfferFact offer -> offers.containsKey(offer.round());
      case AttemptFact attempt -> calls.containsKey(attempt.seqNr());
    };
  }

  /** The account after an event, and the facts that are new or other than before. */
  public record Step(Account account, List<Fact> facts) {}

  /** After one more event. */
  public Step after(Told told, PastHours hours) {
    var draft = new Draft(this, told, hours);
    new Posting(draft).happened();
    return draft.step();
  }

  /** The rep of that name, if it is one. */
  static Optional<RepId> rep(String by) {
    return by.startsWith(REP)
        ? Optional.of(new RepId(by.substring(REP.length())))
        : Optional.empty();
  }

  static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
