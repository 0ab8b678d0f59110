package baton.simulation;

import baton.rep.Presence;
import baton.rep.PresencePush;
import baton.rep.ReleaseReason;
import baton.rep.RepEvent;
import baton.rep.RepRules;
import baton.rep.Team;
import baton.shared.LeadId;
import baton.simulation.Checks.Inv;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Follows one rep's journal, and what was said to the rep, with a notebook of its own. */
final class RepWatch {
  private static final Duration SOON = Duration.ofSeconds(1);

  private record Said(long seq, Instant observedAt) {}

  private final World world;
  private final RepCell cell;
  private final Map<String, Presence> words = new TreeMap<>();
  private final Map<String, Said> highest = new HashMap<>();
  private final Map<String, Instant> believedUntil = new HashMap<>();
  private final Map<String, Instant> silentFrom = new HashMap<>();
  private final Map<LeadId, Integer> slots = new TreeMap<>();
  private final Set<String> meant = new HashSet<>();
  private int capacity;
  private int mostEver;
  private int everForced;
  private boolean active;
  private boolean paused;
  private int lapses;

  RepWatch(World world, RepCell cell) {
    this.world = world;
    this.cell = cell;
  }

  /** Slots by its journal, each with its round. */
  Map<LeadId, Integer> slots() {
    return slots;
  }

  /** The largest capacity it ever had: what was accepted then stays accepted. */
  int mostEver() {
    return mostEver;
  }

  int everForced() {
    return everForced;
  }

  /** Whether it could take one more lead now. */
  boolean isFree(Instant now) {
    return active && slots.size() < capacity && isAvailable(now);
  }

  private boolean isAvailable(Instant now) {
    return !paused
        && !words.isEmpty()
        && words.entrySet().stream()
            .allMatch(e ->
                e.getValue() == Presence.AVAILABLE
                    && now.isBefore(believedUntil.getOrDefault(e.getKey(), Instant.MIN)));
  }

  private void that(Inv invariant, boolean holds, Supplier<String> what) {
    world.checks.that(invariant, holds, cell, what);
  }

  void forced(LeadId lead, int round) {
    meant.add(lead + "/" + round);
    everForced++;
  }

  /**
   * A manager gave it the lead; without a slot, when that was given up meanwhile, that is force.
   */
  void given(LeadId lead, int round) {
    if (slots.getOrDefault(lead, 0) < round) {
      everForced++;
    }
  }

  /** A source was heard of, or its open desk speaks for it. */
  void renewed(String source) {
    believedUntil.put(source, world.now().plus(Source.TTL));
    silentFrom.put(source, world.now().plus(Source.TTL));
  }

  /** Its memory is gone: what is left of presence is what the journal says. */
  void recovered() {
    var rep = cell.state();
    that(
        Inv.INV12_CONSERVATION,
        rep.slots().keySet().equals(slots.keySet()),
        () -> "has slots %s by its journal and had %s".formatted(rep.slots(), slots));
    highest.clear();
    believedUntil.clear();
    silentFrom.clear();
    rep.sources()
        .forEach((source, word) -> {
          word.seq()
              .ifPresent(
                  seq -> highest.put(source, new Said(seq, word.observedAt().orElse(word.at()))));
          believedUntil.put(source, word.at().plus(word.ttl()));
          silentFrom.put(source, world.now().plus(word.ttl()));
        });
  }

  void pushed(PresencePush push, RepRules.Heard heard) {
    var source = push.source();
    var said = new Said(push.seq().orElseThrow(), push.observedAt().orElseThrow());
    var before = highest.get(source);
    boolean newer = before == null || said.seq() > before.seq();
    boolean countsAnew =
        before != null
            && !world.now().isBefore(silentFrom.getOrDefault(source, Instant.MIN))
            && said.observedAt().isAfter(before.observedAt());
    world.checks.saw(newer ? "push.newer" : countsAnew ? "push.counts_anew" : "push.old");
    that(
        Inv.INV15_PRESENCE_ORDER,
        heard.applied() == (newer || countsAnew),
        () -> "had heard %s when %s came: %s".formatted(before, said, heard));
    if (heard.applied()) {
      highest.put(source, said);
      renewed(source);
    }
  }

  /** What the rep means to write down, by what it knows at this moment. */
  void decided(RepEvent event) {
    if (cell.version() < world.disk.journal(cell).size()) {
      return; // a write that hung came after its recovery: this one will not be stored
    }
    if (event instanceof RepEvent.SourceSilent(var at, var source)) {
      that(
          Inv.INV09_NEVER_EARLY,
          !at.isBefore(silentFrom.getOrDefault(source, Instant.MIN)),
          () -> "took %s for silent before %s".formatted(source, silentFrom.get(source)));
    }
    if (event instanceof RepEvent.Reserved(var at, _, _, var forced) && !forced) {
      that(
          Inv.INV07_ONLY_THE_ELIGIBLE,
          active && isAvailable(at),
          () -> "is %s, paused %s, active %s: %s".formatted(words, paused, active, event));
    }
  }

  void stored(RepEvent event) {
    switch (event) {
      case RepEvent.Configured(_, var profile) -> {
        capacity = profile.capacity();
        active = profile.active();
        mostEver = Math.max(mostEver, capacity);
      }
      case RepEvent.PresenceChanged e -> {
        words.put(e.source(), e.state());
        if (e.state() != Presence.AVAILABLE && world.fates.isFair()) {
          world.timeline.after(SOON, 0, () -> askedNoMore(e.at()));
        }
      }
      case RepEvent.SourceSilent(_, var source) -> words.put(source, Presence.UNKNOWN);
      case RepEvent.Reserved e -> reserved(e);
      case RepEvent.Released e -> released(e);
      case RepEvent.Paused _ -> {
        that(Inv.INV07_ONLY_THE_ELIGIBLE, lapses >= least(), () -> "paused after " + lapses);
        paused = true;
      }
      case RepEvent.Resumed _ -> {
        paused = false;
        lapses = 0;
      }
    }
  }

  private void reserved(RepEvent.Reserved e) {
    int before = slots.getOrDefault(e.lead(), 0);
    slots.put(e.lead(), e.round());
    world.checks.leases.lent(e.lead(), e.round());
    that(
        Inv.INV04_ONE_LIVE_OFFER,
        e.round() > before,
        () -> "lends a slot of round %d again: %s".formatted(before, e));
    if (e.forced()) {
      that(
          Inv.INV06_CAPACITY,
          meant.contains(e.lead() + "/" + e.round())
              || world.checks.leases.everHad(cell.id, e.lead(), e.round()),
          () -> "was forced by nobody: " + e);
      return;
    }
    that(
        Inv.INV06_CAPACITY,
        before > 0 || slots.size() <= capacity,
        () -> "holds %d of %d: %s".formatted(slots.size(), capacity, e));
  }

  private void released(RepEvent.Released e) {
    var slot = slots.remove(e.lead());
    that(
        Inv.INV06_CAPACITY,
        slot != null && slot <= e.round(),
        () -> "freed a slot it had not lent: " + e);
    var claim = world.checks.leases.of(cell.id).get(e.lead());
    boolean stands = claim != null && claim.round() <= e.round();
    that(
        Inv.INV06_CAPACITY,
        !stands
            || (e.why() == ReleaseReason.NOT_NEEDED && !claim.accepted() && mayBeLimbo(e.lead())),
        () -> "freed the slot of %s: %s".formatted(claim, e));
    switch (e.why()) {
      case LAPSED -> lapses++;
      case DECLINED -> lapses = 0;
      case TAKEN_BACK, FINISHED, NOT_NEEDED -> {}
    }
  }

  /**
   * A word about an earlier reservation of the same round may come late or twice, or its lead have
   * lost its memory: the offer that is left without a slot is taken back by the rep.
   */
  private boolean mayBeLimbo(LeadId lead) {
    return world.lead(lead).life() > 1
        || world.fates.seen().containsKey(Fault.MESSAGE_TWICE)
        || world.fates.seen().containsKey(Fault.MESSAGE_LATE);
  }

  /** In fair weather: whoever went away is not left with offers from before. */
  private void askedNoMore(Instant since) {
    boolean stillGone = words.values().stream().anyMatch(word -> word != Presence.AVAILABLE);
    world
        .checks
        .leases
        .of(cell.id)
        .forEach((lead, claim) -> {
          boolean before = world.checks.lead(lead).since().isBefore(since);
          that(
              Inv.INV07_ONLY_THE_ELIGIBLE,
              claim.accepted() || !before || !stillGone || !cell.isRunning(),
              () -> "is gone and is still asked for " + lead);
        });
  }

  private int least() {
    return world.book.teams().stream()
        .map(world.book::team)
        .mapToInt(Team::autopauseAfter)
        .min()
        .orElseThrow();
  }

  private int most() {
    return world.book.teams().stream()
        .map(world.book::team)
        .mapToInt(Team::autopauseAfter)
        .max()
        .orElseThrow();
  }

  /** Nothing to do but wait: will the slots be asked about, and is somebody silent left alone? */
  void idle() {
    that(
        Inv.INV08_DEADLINE,
        slots.isEmpty() || cell.armed().isPresent(),
        () -> "will not ask about its slots " + slots);
    that(
        Inv.INV07_ONLY_THE_ELIGIBLE,
        paused || lapses < most(),
        () -> "let %d offers lapse and is asked on".formatted(lapses));
  }
}
