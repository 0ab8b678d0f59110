package baton.rep;

import baton.shared.LeadId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What we know of one rep: the fold of its events.
 *
 * @param sources the last word of each presence source
 * @param slots the leads that count against capacity, each with the round it was reserved for
 * @param taken when slots were set aside within the last day, the latest {@link Caps#MAX}, without
 *     those that came to nothing
 */
public record Rep(
    Optional<RepProfile> profile,
    Map<String, Word> sources,
    Map<LeadId, Slot> slots,
    Optional<Instant> lastOffer,
    Optional<Instant> lastRelease,
    Optional<Instant> availableSince,
    int lapsesInARow,
    boolean paused,
    List<Instant> taken) {
  /**
   * A source silent for longer than this no longer speaks for a rep whom another source speaks for.
   */
  static final Duration FORGET_AFTER = Duration.ofHours(24);

  public static final Rep NEW =
      new Rep(
          Optional.empty(),
          Map.of(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          0,
          false,
          List.of());

  /** The last word of one source; silent means that it counts as unknown. */
  public record Word(
      Instant at,
      Presence state,
      Optional<String> reason,
      OptionalLong seq,
      Optional<Instant> observedAt,
      Duration ttl,
      boolean silent) {
    Presence known() {
      return silent ? Presence.UNKNOWN : state;
    }
  }

  /** One unit of capacity, lent to a lead. */
  public record Slot(Instant at, int round, boolean forced) {}

  public Rep {
    sources = Map.copyOf(sources);
    slots = Map.copyOf(slots);
    taken = List.copyOf(taken);
  }

  /** The most restrictive word there is, as recorded; freshness is the {@link Pulse}'s to judge. */
  public Presence recorded() {
    if (paused) {
      return Presence.NOT_RESPONDING;
    }
    return sources.values().stream()
        .map(Word::known)
        .min(Comparator.naturalOrder())
        .orElse(Presence.UNKNOWN);
  }

  /** The most restrictive word that can still be believed at {@code now}. */
  public Presence presence(Pulse pulse, Instant now) {
    var believed =
        sources.entrySet().stream()
            .map(e ->
                pulse.believes(e.getKey(), e.getValue(), now)
                    ? e.getValue().state()
                    : Presence.UNKNOWN)
            .min(Comparator.naturalOrder())
            .orElse(Presence.UNKNOWN);
    return paused && believed != Presence.OFFLINE ? Presence.NOT_RESPONDING : believed;
  }

  /** Latest of last offer, last release and coming available: an ignored offer counts too. */
  public Instant idleSince() {
    return Stream.of(lastOffer, lastRelease, availableSince)
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /** When the caps let the rep take another lead; empty when that is now. */
  Optional<Instant> cappedUntil(Instant now) {
    return profile.map(RepProfile::caps).flatMap(caps -> caps.freeAt(taken, now));
  }

  public static Rep evolve(Rep rep, RepEvent event) {
    return switch (event) {
      case RepEvent.Configured(var at, var profile) -> rep.with(profile, at);
      case RepEvent.PresenceChanged e ->
          rep.heard(
              e.at(),
              e.source(),
              new Word(e.at(), e.state(), e.reason(), e.seq(), e.observedAt(), e.ttl(), false));
      case RepEvent.SourceSilent(var at, var source) -> rep.silenced(at, source);
      case RepEvent.Reserved(var at, var lead, var round, var forced) ->
          rep.slotted(at, lead, new Slot(at, round, forced));
      case RepEvent.Released(var at, var lead, _, var why) -> rep.freed(at, lead, why);
      case RepEvent.Paused _ -> rep.pausing(true, rep.lapsesInARow, rep.availableSince);
      case RepEvent.Resumed(var at) ->
          rep.pausing(false, 0, rep.paused ? Optional.of(at) : rep.availableSince);
    };
  }

  private Rep with(RepProfile changed, Instant at) {
    boolean was = profile.map(RepProfile::active).orElse(false);
    boolean cameBack = changed.active() && !was && recorded() == Presence.AVAILABLE;
    return new Rep(
        Optional.of(changed),
        sources,
        slots,
        lastOffer,
        lastRelease,
        cameBack ? Optional.of(at) : availableSince,
        lapsesInARow,
        paused,
        taken);
  }

  private Rep silenced(Instant at, String source) {
    var word = sources.get(source);
    if (word == null) {
      return this;
    }
    return heard(
        at,
        source,
        new Word(
            word.at(),
            word.state(),
            word.reason(),
            word.seq(),
            word.observedAt(),
            word.ttl(),
            true));
  }

  private Rep heard(Instant at, String source, Word word) {
    var changed = new LinkedHashMap<>(sources);
    changed.values().removeIf(old -> old.silent() && old.at().plus(FORGET_AFTER).isBefore(at));
    changed.put(source, word);
    var next =
        new Rep(
            profile,
            changed,
            slots,
            lastOffer,
            lastRelease,
            availableSince,
            lapsesInARow,
            paused,
            taken);
    boolean cameBack = recorded() != Presence.AVAILABLE && next.recorded() == Presence.AVAILABLE;
    return cameBack ? next.pausing(paused, lapsesInARow, Optional.of(at)) : next;
  }

  private Rep pausing(boolean nowPaused, int lapses, Optional<Instant> since) {
    return new Rep(
        profile, sources, slots, lastOffer, lastRelease, since, lapses, nowPaused, taken);
  }

  private Rep slotted(Instant at, LeadId lead, Slot slot) {
    var changed = new HashMap<>(slots);
    var before = changed.put(lead, slot);
    return new Rep(
        profile,
        sources,
        changed,
        Optional.of(at),
        lastRelease,
        availableSince,
        lapsesInARow,
        paused,
        taking(before == null ? taken : without(before.at()), at));
  }

  private static List<Instant> taking(List<Instant> before, Instant at) {
    var since = at.minus(Caps.DAY);
    var all = new ArrayList<>(before);
    all.removeIf(old -> !old.isAfter(since));
    if (all.size() >= Caps.MAX) {
      all.removeFirst();
    }
    all.add(at);
    return all;
  }

  /** It came to nothing: as if the slot had never been set aside. */
  private List<Instant> without(Instant at) {
    var all = new ArrayList<>(taken);
    all.remove(at);
    return all;
  }

  private Rep freed(Instant at, LeadId lead, ReleaseReason why) {
    var changed = new HashMap<>(slots);
    var slot = changed.remove(lead);
    boolean nothing =
        switch (why) {
          case LAPSED, DECLINED, NOT_NEEDED -> true;
          case TAKEN_BACK, FINISHED -> false;
        };
    int lapses =
        switch (why) {
          case LAPSED -> lapsesInARow + 1;
          case DECLINED -> 0;
          case TAKEN_BACK, FINISHED, NOT_NEEDED -> lapsesInARow;
        };
    return new Rep(
        profile,
        sources,
        changed,
        lastOffer,
        Optional.of(at),
        availableSince,
        lapses,
        paused,
        nothing && slot != null ? without(slot.at()) : taken);
  }
}
