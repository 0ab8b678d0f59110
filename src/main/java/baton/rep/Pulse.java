package baton.rep;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How fresh each source's word is: kept in memory only, because a renewal is not news. After
 * recovery every word is stale until it is renewed, but is not taken for silence before one time to
 * live has passed: we were the deaf ones.
 *
 * @param lastKnown by id, the sources whose last words count for a while when they fall silent
 */
public record Pulse(Map<String, Beat> beats, Map<String, LastKnown> lastKnown) {
  /** Whether a source that fell silent is back is looked at this often. */
  static final Duration LOOK = Duration.ofSeconds(1);

  /**
   * The last sign of life of one source.
   *
   * @param validUntil to be believed before this instant
   * @param silentFrom at this instant silence becomes news; later than {@code validUntil} for a
   *     word from an earlier life
   */
  public record Beat(
      OptionalLong seq, Optional<Instant> observedAt, Instant validUntil, Instant silentFrom) {
    private static Beat held(OptionalLong seq, Optional<Instant> observedAt, Instant validUntil) {
      return new Beat(seq, observedAt, validUntil, validUntil);
    }

    private boolean isStale() {
      return validUntil.isBefore(silentFrom);
    }
  }

  public static final Pulse NONE = new Pulse(Map.of(), Map.of());

  public Pulse {
    beats = Map.copyOf(beats);
    lastKnown = Map.copyOf(lastKnown);
  }

  /** The pulse of a rep that has just been recovered. */
  public static Pulse recovered(Rep rep, Map<String, LastKnown> lastKnown, Instant now) {
    var beats = new HashMap<String, Beat>();
    rep.sources()
        .forEach((source, word) -> {
          var known = Optional.ofNullable(lastKnown.get(SourceVoice.root(source)));
          beats.put(
              source,
              known
                  .filter(last -> !word.silent() && now.isBefore(last.until()))
                  .map(last -> heldOn(word, last, now))
                  .orElseGet(() -> stale(word, now)));
        });
    return new Pulse(beats, lastKnown);
  }

  private static Beat stale(Rep.Word word, Instant now) {
    var validUntil = word.at().plus(word.ttl());
    return new Beat(word.seq(), word.observedAt(), validUntil, now.plus(word.ttl()));
  }

  /** It held when we went, and who went is us: it has one time to live to be renewed. */
  private static Beat heldOn(Rep.Word word, LastKnown known, Instant now) {
    var renewal = known.silent() ? now : now.plus(word.ttl());
    var until = renewal.isBefore(known.until()) ? renewal : known.until();
    return Beat.held(word.seq(), word.observedAt(), until);
  }

  /** The same with what is known of whole sources by now. */
  public Pulse knowing(Map<String, LastKnown> sources) {
    return sources.equals(lastKnown) ? this : new Pulse(beats, sources);
  }

  Pulse heard(PresencePush push, Instant now) {
    return with(push.source(), Beat.held(push.seq(), push.observedAt(), now.plus(push.ttl())));
  }

  /** A heartbeat of a whole source: whatever it last said still holds. */
  Pulse renewed(String source, Duration ttl, Instant now) {
    var beat = beats.get(source);
    return beat == null
        ? this
        : with(source, Beat.held(beat.seq(), beat.observedAt(), now.plus(ttl)));
  }

  boolean believes(String source, Rep.Word word, Instant now) {
    return !word.silent() && now.isBefore(believedUntil(source, word));
  }

  /** Until when its word counts, fresh or as the last that was known; long ago for a stranger's. */
  public Instant believedUntil(String source, Rep.Word word) {
    var beat = beats.get(source);
    if (beat == null) {
      return Instant.MIN;
    }
    return lastKnownUntil(source, word)
        .filter(beat.validUntil()::isBefore)
        .orElseGet(beat::validUntil);
  }

  /**
   * Past its time a word counts on as long as its source says nothing of anybody: of whom a source
   * that speaks leaves out, nothing is known. One that is back has a time to live to get round.
   */
  private Optional<Instant> lastKnownUntil(String source, Rep.Word word) {
    var beat = beats.get(source);
    var known = lastKnown.get(SourceVoice.root(source));
    if (beat == null || known == null || word.silent() || beat.isStale()) {
      return Optional.empty();
    }
    return known.heardAt().isAfter(beat.validUntil())
        ? known.backAt().filter(beat.validUntil()::isBefore).map(back -> back.plus(word.ttl()))
        : Optional.of(known.until());
  }

  /** Which word counts for this rep though its source is not heard; that which ends first. */
  Optional<Degraded> degraded(Rep rep, Instant now) {
    return rep.sources().entrySet().stream()
        .flatMap(e -> degraded(e.getKey(), e.getValue(), now).stream())
        .min(Comparator.comparing(Degraded::until).thenComparing(Degraded::source));
  }

  private Optional<Degraded> degraded(String source, Rep.Word word, Instant now) {
    var beat = beats.get(source);
    var known = lastKnown.get(SourceVoice.root(source));
    if (beat == null || known == null || now.isBefore(beat.validUntil())) {
      return Optional.empty();
    }
    return lastKnownUntil(source, word)
        .filter(now::isBefore)
        .map(until -> new Degraded(SourceVoice.root(source), known.heardAt(), until));
  }

  boolean isSilent(String source, Rep.Word word, Instant now) {
    var beat = beats.get(source);
    return beat == null
        || (!now.isBefore(beat.silentFrom()) && !now.isBefore(believedUntil(source, word)));
  }

  /** When that is to be looked at: a source that fell silent may be back at any moment. */
  Optional<Instant> looksAt(String source, Rep.Word word, Instant now) {
    var beat = beats.get(source);
    if (beat == null || now.isBefore(beat.silentFrom())) {
      return Optional.ofNullable(beat).map(Beat::silentFrom);
    }
    var until = believedUntil(source, word);
    var soon = now.plus(LOOK);
    return Optional.of(until.isBefore(soon) ? until : soon);
  }

  private Pulse with(String source, Beat beat) {
    var changed = new HashMap<>(beats);
    changed.put(source, beat);
    return new Pulse(changed, lastKnown);
  }
}
