package baton.lead;

import baton.scoring.Evidence;
import baton.scoring.Score;
import baton.shared.Confidential;
import baton.shared.LeadId;
import baton.shared.PersonKey;
import baton.shared.RepId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a lead whatever state it is in.
 *
 * @param keyId the key that seals everything the person told us
 * @param origin who posted it and the digest of what they posted, by which a repeat is known
 * @param submission all that the person told us so far, later touches merged in
 * @param keys the person's hashed addresses, e-mail before phone
 * @param test whether all that came of it so far was sent to try us out
 * @param score by the definition of the moment; empty before the first scoring
 * @param rounds the latest {@link #ROUNDS_MAX} offers, oldest first
 */
public record Dossier(
    LeadId id,
    long keyId,
    Instant receivedAt,
    Origin origin,
    Confidential<Submission> submission,
    Campaign campaign,
    List<PersonKey> keys,
    boolean test,
    Optional<Score> score,
    List<Round> rounds,
    Tally tally,
    Standing standing) {
  /** Older offers are told by the journal; a reply to one of them is too late anyway. */
  public static final int ROUNDS_MAX = 50;

  /**
   * Whose submission it was, and its digest.
   *
   * @param deliveredAt when a provider first brought it to us; empty for who posts for themselves
   */
  public record Origin(String client, String bodyHash, Optional<Instant> deliveredAt) {
    public Origin(String client, String bodyHash) {
      this(client, bodyHash, Optional.empty());
    }

    /** Whether the other one is the same post, whenever it came. */
    boolean isRepeatedBy(Origin other) {
      return client.equals(other.client) && bodyHash.equals(other.bodyHash);
    }
  }

  /** What may be known of the source for ever, because it names a promotion and not a person. */
  public record Campaign(Optional<String> campaign, Optional<String> form) {}

  public Dossier {
    keys = List.copyOf(keys);
    rounds = List.copyOf(rounds);
  }

  /** The fencing number of the latest offer; 0 before the first. */
  public int round() {
    return rounds.isEmpty() ? 0 : rounds.getLast().number();
  }

  /** What the rules see, and since when. */
  public Evidence evidence() {
    var latest = new HashMap<String, Instant>();
    tally.touches().latestAt().forEach((type, at) -> latest.put("activity." + type, at));
    latest.put("lead", tally.touches().latestAt().getOrDefault(Touches.SUBMISSION, receivedAt));
    return new Evidence(facts(), latest);
  }

  /** What the rules see. */
  public Map<String, Object> facts() {
    return submission.read().map(s -> Facts.of(s, tally.touches().counts())).orElse(Map.of());
  }

  /** That offer, if it is remembered. */
  public Optional<Round> round(int number) {
    return rounds.stream().filter(r -> r.number() == number).findFirst();
  }

  /** Whether the lead was ever offered to that rep, as far as is remembered. */
  public boolean knows(RepId rep) {
    return rounds.stream().anyMatch(r -> r.rep().equals(rep));
  }

  Dossier with(Score changed) {
    return copy(submission, Optional.of(changed), rounds, tally, standing);
  }

  Dossier with(Tally changed) {
    return copy(submission, score, rounds, changed, standing);
  }

  Dossier with(Touches changed) {
    return with(tally.with(changed));
  }

  Dossier with(Standing changed) {
    return copy(submission, score, rounds, tally, changed);
  }

  Dossier suspected(Suspicion why) {
    return with(standing.suspected(new Standing.Suspected(why, false)));
  }

  /**
   * A human has looked: whether it is a human's. Of a lead that nobody suspected it says nothing.
   */
  Dossier judged(boolean human) {
    return standing
        .suspected()
        .map(s -> with(standing.suspected(new Standing.Suspected(s.why(), human))))
        .orElse(this);
  }

  Dossier told(Confidential<Submission> merged) {
    return copy(merged, score, rounds, tally, standing);
  }

  /** One real touch makes a real lead, whatever tried us out before. */
  Dossier touched(boolean really) {
    return new Dossier(
        id,
        keyId,
        receivedAt,
        origin,
        submission,
        campaign,
        keys,
        test && !really,
        score,
        rounds,
        tally,
        standing);
  }

  Dossier opened(Round round) {
    return copy(submission, score, latest(rounds, round, ROUNDS_MAX), tally, standing);
  }

  Dossier closed(int number, Round.Fate fate) {
    var changed = new ArrayList<Round>(rounds.size());
    for (var round : rounds) {
      changed.add(round.number() == number ? round.became(fate) : round);
    }
    return copy(submission, score, changed, tally, standing);
  }

  private Dossier copy(
      Confidential<Submission> told,
      Optional<Score> newScore,
      List<Round> newRounds,
      Tally newTally,
      Standing newStanding) {
    return new Dossier(
        id,
        keyId,
        receivedAt,
        origin,
        told,
        campaign,
        keys,
        test,
        newScore,
        newRounds,
        newTally,
        newStanding);
  }

  /** With one more, and the oldest gone if there were too many. */
  static <T> List<T> latest(List<T> list, T added, int max) {
    return Stream.concat(list.stream(), Stream.of(added))
        .skip(Math.max(0, list.size() + 1L - max))
        .toList();
  }
}
