package baton.simulation;

import baton.rep.LastKnown;
import baton.rep.SourceVoice;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The telephone system that speaks of many reps, and falls silent as a whole; with what our nodes
 * know of that, as {@code SourceWatch} tells them. In some worlds its last words count for a while.
 */
final class Telephony {
  static final String NAME = "telephony";

  private static final Duration LOOK = Duration.ofSeconds(1);

  /** What was heard is known everywhere after two looks. */
  private static final Duration LAG = LOOK.multipliedBy(2);

  private final World world;
  private final Optional<Duration> believed;
  private final TreeSet<Instant> heard = new TreeSet<>();
  private Instant lostUntil = Instant.MIN;
  private Optional<Instant> news = Optional.empty();
  private Optional<SourceVoice> voice = Optional.empty();
  private Map<String, LastKnown> known = Map.of();

  Telephony(World world) {
    this.world = world;
    var dice = world.fates.of(13);
    this.believed =
        dice.chance(0.5)
            ? Optional.of(dice.between(Duration.ofSeconds(70), Duration.ofMinutes(4)))
            : Optional.empty();
  }

  void start() {
    look();
  }

  /** Nothing comes of it any more, for so long. */
  void fallSilent(Duration pause) {
    lostUntil = world.now().plus(pause);
  }

  void comeBack() {
    lostUntil = Instant.MIN;
  }

  /** It wants to say something; whether that gets out. */
  boolean speaks() {
    if (world.now().isBefore(lostUntil)) {
      return false;
    }
    heard.add(world.now());
    news = Optional.of(world.now());
    return true;
  }

  /** What every node knows. */
  Map<String, LastKnown> known() {
    return known;
  }

  private void look() {
    var now = world.now();
    if (news.isPresent()) {
      boolean back = voice.flatMap(SourceVoice::silentSince).isPresent();
      voice = Optional.of(said(news.get(), Optional.empty(), back ? news : backAt()));
      world.checks.saw(back ? "source.back" : "source.heard");
      news = Optional.empty();
    } else if (voice
        .map(v -> v.next(World.START, now))
        .equals(Optional.of(SourceVoice.Next.LOST))) {
      voice = voice.map(v -> said(v.heardAt(), Optional.of(now), v.backAt()));
      world.checks.saw("source.silent");
    }
    known =
        believed
            .flatMap(time ->
                voice.map(v ->
                    Map.of(
                        NAME,
                        new LastKnown(v.heardAt(), time, v.silentSince().isPresent(), v.backAt()))))
            .orElse(Map.of());
    if (!world.isAsleep()) {
      world.timeline.after(LOOK, 0, this::look);
    }
  }

  private Optional<Instant> backAt() {
    return voice.flatMap(SourceVoice::backAt);
  }

  private static SourceVoice said(Instant at, Optional<Instant> silent, Optional<Instant> back) {
    return new SourceVoice(NAME, at, Source.TTL, silent, back, 0);
  }

  /**
   * Whether its word of somebody may count at that moment though its time was over before: while it
   * is silent, not for longer than was meant, or as long as it needs to get round when it is back.
   */
  boolean mayCount(Instant over, Instant at) {
    var last = heard.floor(over);
    var next = heard.higher(over);
    if (believed.isEmpty() || last == null) {
      return false;
    }
    if (next == null || at.isBefore(next.plus(LAG))) {
      return at.isBefore(last.plus(believed.get()));
    }
    boolean wasSilent = !next.isBefore(last.plus(Source.TTL));
    return wasSilent && at.isBefore(next.plus(Source.TTL).plus(LAG));
  }

  /** Whether nobody may take it for silence yet. */
  boolean mustCount(Instant over, Instant at) {
    var last = heard.floor(over);
    return believed.isPresent()
        && last != null
        && heard.higher(over) == null
        && at.isBefore(last.plus(believed.get()).minus(LAG));
  }
}
