package baton.person;

import baton.shared.Decision;
import baton.shared.LeadId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which lead is worked for one e-mail or phone: the fold of its events and the two rules about it.
 *
 * @param claim the lead that came first, and when
 */
public record Person(Optional<Claim> claim) {
  public static final Person NEW = new Person(Optional.empty());

  /** How long a lead stands for its person; a later submission starts a lead of its own. */
  public static final Duration WINDOW = Duration.ofDays(30);

  public record Claim(LeadId lead, Instant at) {}

  public static Person evolve(Person person, PersonEvent event) {
    return switch (event) {
      case PersonEvent.Claimed(var at, var lead) -> new Person(Optional.of(new Claim(lead, at)));
    };
  }

  /** The lead that stands for the person now. */
  public Optional<LeadId> standing(Instant now) {
    return claim.filter(held -> now.isBefore(held.at().plus(WINDOW))).map(Claim::lead);
  }

  /** A lead wants to be the one: it is, unless another came before it within the window. */
  public static Decision<PersonEvent, LeadId> claim(Person person, LeadId lead, Instant now) {
    return person
        .claim()
        .filter(held -> !held.lead().equals(lead) && now.isBefore(held.at().plus(WINDOW)))
        .<Decision<PersonEvent, LeadId>>map(held -> Decision.refuse(held.lead()))
        .orElseGet(() -> claimedBy(person, lead, now));
  }

  /** The first lead is no longer open: whoever found out first takes its place. */
  public static Decision<PersonEvent, LeadId> supersede(
      Person person, LeadId closed, LeadId lead, Instant now) {
    boolean stillFirst = person.claim().map(held -> held.lead().equals(closed)).orElse(true);
    return stillFirst
        ? Decision.keep(new PersonEvent.Claimed(now, lead))
        : claim(person, lead, now);
  }

  private static Decision<PersonEvent, LeadId> claimedBy(Person person, LeadId lead, Instant now) {
    boolean already = person.claim().map(held -> held.lead().equals(lead)).orElse(false);
    return already ? Decision.ignore() : Decision.keep(new PersonEvent.Claimed(now, lead));
  }
}
