package baton.rep;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How fresh each source's word is: kept in memory only, because a renewal is not news. After
 * recovery every word is stale until it is renewed, but is not taken for silence before one time to
 * live has passed: we were the deaf ones.
 */
public record Pulse(Map<String, Beat> beats) {
  /**
   * The last sign of life of one source.
   *
   * @param validUntil to be believed before this instant
   * @param silentFrom at this instant silence becomes news
   */
  public record Beat(
      OptionalLong seq, Optional<Instant> observedAt, Instant validUntil, Instant silentFrom) {}

  public static final Pulse NONE = new Pulse(Map.of());

  public Pulse {
    beats = Map.copyOf(beats);
  }

  /** The pulse of a rep that has just been recovered. */
  public static Pulse recovered(Rep rep, Instant now) {
    var beats = new HashMap<String, Beat>();
    rep.sources()
        .forEach((source, word) -> {
          var validUntil = word.at().plus(word.ttl());
          var silentFrom = now.plus(word.ttl());
          beats.put(source, new Beat(word.seq(), word.observedAt(), validUntil, silentFrom));
        });
    return new Pulse(beats);
  }

  Pulse heard(PresencePush push, Instant now) {
    var until = now.plus(push.ttl());
    return with(push.source(), new Beat(push.seq(), push.observedAt(), until, until));
  }

  /** A heartbeat of a whole source: whatever it last said still holds. */
  Pulse renewed(String source, Duration ttl, Instant now) {
    var beat = beats.get(source);
    var until = now.plus(ttl);
    if (beat == null) {
      return this;
    }
    return with(source, new Beat(beat.seq(), beat.observedAt(), until, until));
  }

  boolean fresh(String source, Instant now) {
    var beat = beats.get(source);
    return beat != null && now.isBefore(beat.validUntil());
  }

  boolean silent(String source, Instant now) {
    var beat = beats.get(source);
    return beat == null || !now.isBefore(beat.silentFrom());
  }

  private Pulse with(String source, Beat beat) {
    var changed = new HashMap<>(beats);
    changed.put(source, beat);
    return new Pulse(changed);
  }
}
