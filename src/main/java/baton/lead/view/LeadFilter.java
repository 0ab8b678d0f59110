package baton.lead.view;

import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which leads a list shall have; what is empty does not matter.
 *
 * @param inReview whether a human is asked about it
 * @param from received then or later
 * @param to received before
 * @param text a lead id, up to {@value LeadList#LIMIT_MAX} of them with commas between, an e-mail,
 *     a phone number, or words of names and company that must all match
 * @param atRisk whether nobody is expected to reach the person in time
 * @param waiting whether a first answer is still owed
 */
public record LeadFilter(
    Optional<String> state,
    Optional<TeamId> team,
    Optional<RepId> rep,
    Optional<String> campaign,
    Optional<Boolean> breached,
    Optional<Boolean> inReview,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> text,
    Optional<Boolean> atRisk,
    Optional<Boolean> waiting) {
  public static final LeadFilter ALL =
      new LeadFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Whether nobody is expected to reach them in time or somebody is does not matter. */
  public LeadFilter(
      Optional<String> state,
      Optional<TeamId> team,
      Optional<RepId> rep,
      Optional<String> campaign,
      Optional<Boolean> breached,
      Optional<Boolean> inReview,
      Optional<Instant> from,
      Optional<Instant> to,
      Optional<String> text) {
    this(
        state,
        team,
        rep,
        campaign,
        breached,
        inReview,
        from,
        to,
        text,
        Optional.empty(),
        Optional.empty());
  }
}
