package baton.rep;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * When a whole presence source was last heard of, and whether it has fallen silent. One rep of whom
 * it says nothing any more is that rep's matter; when it says nothing of anybody, that is one
 * incident.
 *
 * @param heardAt the last word or heartbeat, of whomever
 * @param ttl how long that may be believed
 * @param silentSince since when it is silent, if it is
 * @param backAt when it last spoke again after it had been silent
 * @param reps whom that left without presence
 */
public record SourceVoice(
    String id,
    Instant heardAt,
    Duration ttl,
    Optional<Instant> silentSince,
    Optional<Instant> backAt,
    int reps) {
  /** What is to be done about it now. */
  public enum Next {
    /** Nothing. */
    NOTHING,
    /** It has not been heard for half its time: whom it speaks for should be counted. */
    COUNT,
    /** It is silent. */
    LOST
  }

  /** Which source it is, of whose words some may be about one aspect: {@code genesys/routing}. */
  public static String root(String source) {
    int slash = source.indexOf('/');
    return slash < 0 ? source : source.substring(0, slash);
  }

  /**
   * When silence becomes news.
   *
   * @param listening since when we listen: whoever was down was deaf
   */
  public Instant silentFrom(Instant listening) {
    return later(heardAt, listening).plus(ttl);
  }

  public Next next(Instant listening, Instant now) {
    if (silentSince.isPresent()) {
      return Next.NOTHING;
    }
    if (!now.isBefore(silentFrom(listening))) {
      return Next.LOST;
    }
    boolean half = !now.isBefore(later(heardAt, listening).plus(ttl.dividedBy(2)));
    return half ? Next.COUNT : Next.NOTHING;
  }

  /** Whether somebody must look: of those who had all gone home nobody misses a word. */
  public boolean incident() {
    return silentSince.isPresent() && reps > 0;
  }

  /** Whether the source still speaks for that rep, and not of somebody who has logged out. */
  public static boolean speaksFor(String source, Map<String, Rep.Word> words) {
    return words.entrySet().stream()
        .anyMatch(word ->
            root(word.getKey()).equals(source)
                && !word.getValue().silent()
                && word.getValue().state() != Presence.OFFLINE);
  }

  /** For how many of these it speaks. */
  public static int speaksFor(String source, Collection<Rep> reps) {
    return (int) reps.stream().filter(rep -> speaksFor(source, rep.sources())).count();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
