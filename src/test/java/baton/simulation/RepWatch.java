package baton.simulation;

import baton.rep.LastKnown;
import baton.rep.Presence;
import baton.rep.PresencePush;
import baton.rep.ReleaseReason;
import baton.rep.RepEvent;
import baton.rep.RepRules;
import baton.shared.LeadId;
import baton.simulation.Checks.Inv;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
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
    return active
        && slots.size() < capacity
        && isAvailable(source -> isFresh(source, now))
        && world.book.duty(cell.id).off(now).isEmpty();
  }

  private boolean isAvailable(Predicate<String> believed) {
    return !paused
        && !words.isEmpty()
        && words.entrySet().stream()
            .allMatch(e -> e.getValue() == Presence.AVAILABLE && believed.test(e.getKey()));
  }

  private boolean isFresh(String source, Instant now) {
    return now.isBefore(believedUntil.getOrDefault(source, Instant.MIN));
  }

  private boolean mayBeBelieved(String source, Instant at) {
    return isFresh(source, at)
        || (lives(source) && world.telephony.mayCount(believedUntil.get(source), at));
  }

  /** Whether its word is of this life, or was vouched for when this life began. */
  private boolean lives(String source) {
    return source.equals(Telephony.NAME)
        && believedUntil.containsKey(source)
        && believedUntil.get(source).equals(silentFrom.get(source));
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
          Optional.ofNullable(world.telephony.known().get(source))
              .filter(known -> !word.silent() && world.now().isBefore(known.until()))
              .ifPresent(known -> vouched(source, known));
        });
  }

  /** Its last word counted when we went: it has a time to live to speak, or what is left to it. */
  private void vouched(String source, LastKnown known) {
    var renewal = known.silent() ? world.now() : world.now().plus(Source.TTL);
    var until = renewal.isBefore(known.until()) ? renewal : known.until();
    believedUntil.put(source, until);
    silentFrom.put(source, until);
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
      that(
          Inv.INV15_PRESENCE_ORDER,
          !lives(source) || !world.telephony.mustCount(believedUntil.get(source), at),
          () -> "does not believe the last word of " + source);
    }
    if (event instanceof RepEvent.Reserved(var at, _, _, var forced) && !forced) {
      that(
          Inv.INV07_ONLY_THE_ELIGIBLE,
          active && isAvailable(source -> mayBeBelieved(source, at)),
          () ->
              "is %s until %s, paused %s, active %s: %s"
                  .formatted(words, believedUntil, paused, active, event));
      that(
          Inv.INV07_ONLY_THE_ELIGIBLE,
          world.book.duty(cell.id).off(at).isEmpty(),
          () -> "does not work: " + event);
      if (!isAvailable(source -> isFresh(source, at))) {
        world.checks.saw("offer.by_last_word");
      }
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

  /** In fair weather: nor is who has gone on leave. */
  void wentOnLeave(Instant since) {
    if (!world.fates.isFair()) {
      return;
    }
    world.timeline.after(
        SOON,
        0,
        () -> {
          if (world.book.duty(cell.id).off(since).isPresent()
              && world.book.duty(cell.id).off(world.now()).isPresent()
              && cell.isRunning()) {
            that(
                Inv.INV07_ONLY_THE_ELIGIBLE,
                world.checks.leases.of(cell.id).entrySet().stream()
                    .allMatch(e ->
                        e.getValue().accepted()
                            || !world.checks.lead(e.getKey()).since().isBefore(since)),
                () -> "is on leave and is still asked");
          }
        });
  }

  private int least() {
    return world.book.teams().stream()
        .map(world.book::team)
        .mapToInt(team -> team.limits().autopauseAfter())
        .min()
        .orElseThrow();
  }

  private int most() {
    return world.book.teams().stream()
        .map(world.book::team)
        .mapToInt(team -> team.limits().autopauseAfter())
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
