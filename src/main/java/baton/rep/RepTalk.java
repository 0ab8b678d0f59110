package baton.rep;

import baton.shared.Decision;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a rep's actor says beside its journal, to whom, and when it wakes. What it holds may be
 * forgotten at any moment; every word may be lost or said twice.
 */
public final class RepTalk {
  /** A reservation that nobody spoke of for so long is asked about. */
  private static final Duration LEASE = Duration.ofSeconds(10);

  /** A held lead is asked about this often, should its release have been lost. */
  private static final Duration HELD_LEASE = Duration.ofMinutes(5);

  private static final long REVISIONS_PER_MILLI = 1_000;

  /** What stands on the rep's desk. */
  public interface Shown {
    void show(DeskNews.Item item);

    /** Whether that offer or hold is on the desk already. */
    boolean shows(LeadId lead, DeskNews.Item item);

    boolean shows(LeadId lead);
  }

  /** The one timer. */
  @FunctionalInterface
  public interface Alarm {
    /** Look at that instant; never, when empty. */
    void wakeAt(Optional<Instant> at);
  }

  private final RepId id;
  private final RepLines lines;
  private final Shown desk;
  private final Alarm alarm;
  private final Supplier<Duty> duty;
  private final Supplier<Map<String, LastKnown>> lastKnown;
  private final Map<LeadId, Instant> leases = new HashMap<>();

  /** What the leads in our slots have said of them in this life. */
  private final Map<LeadId, Confirmed> confirmed = new HashMap<>();

  /** Leads that were asked whether a slot stands, and have not answered. */
  private final Set<LeadId> doubted = new HashSet<>();

  /** Own count of changes, higher in every later life: Akka's sequence number is no token here. */
  private long revision;

  private record Confirmed(int round, boolean held) {}

  private Pulse pulse = Pulse.NONE;
  private Optional<RepStatus> told = Optional.empty();

  /** Why the rep does not work, as last looked at. */
  private Optional<ExclusionCode> off = Optional.empty();

  private Set<TeamId> toldTeams = Set.of();

  /**
   * @param duty when the rep works, as configured now
   * @param lastKnown by id, the sources whose last words count for a while, as heard by now
   * @param born when this life of the actor began
   */
  public RepTalk(
      RepId id,
      RepLines lines,
      Shown desk,
      Alarm alarm,
      Supplier<Duty> duty,
      Supplier<Map<String, LastKnown>> lastKnown,
      Instant born) {
    this.id = id;
    this.lines = lines;
    this.desk = desk;
    this.alarm = alarm;
    this.duty = duty;
    this.lastKnown = lastKnown;
    this.revision = born.toEpochMilli() * REVISIONS_PER_MILLI;
  }

  public Pulse pulse() {
    pulse = pulse.knowing(lastKnown.get());
    return pulse;
  }

  public RepStatus status(Rep rep, Instant now) {
    return RepRules.status(id, rep, pulse(), duty.get(), revision, now);
  }

  /** The actor has its state back. */
  public void recovered(Rep rep, Instant now) {
    pulse = Pulse.recovered(rep, lastKnown.get(), now);
    rep.slots().keySet().forEach(lead -> leases.put(lead, now));
    off = duty.get().off(now);
    if (rep.recorded() != Presence.AVAILABLE || !isActive(rep) || off.isPresent()) {
      departed(rep, rep.recorded());
    }
    settle(rep, now);
  }

  /** What a push or a heartbeat told. */
  public List<RepEvent> heard(RepRules.Heard heard) {
    pulse = heard.pulse();
    return heard.events();
  }

  /** Sets a slot aside, for as long as a reservation may go unspoken of. */
  public Decision<RepEvent, RepRefusal> reserve(
      Rep rep, LeadId lead, int round, boolean force, Instant now) {
    var decision = RepRules.reserve(rep, pulse(), duty.get(), lead, round, force, now);
    if (decision instanceof Decision.Kept<RepEvent, RepRefusal>) {
      leases.put(lead, now.plus(LEASE));
    }
    return decision;
  }

  /** The lead says that it is offered to this rep. */
  public void offered(Rep rep, DeskNews.Item.Offer offer) {
    var slot = rep.slots().get(offer.lead());
    if (slot != null && slot.round() > offer.round()) {
      return; // an older round
    }
    if (slot == null || slot.round() < offer.round()) {
      // no slot is set aside, as when the lead was told otherwise meanwhile: it does not stand
      lines.left(offer.lead(), id, offer.round(), Departure.OCCUPIED);
      return;
    }
    leases.put(offer.lead(), offer.expiresAt().plus(LEASE));
    confirm(offer.lead(), offer.round(), false);
    if (!desk.shows(offer.lead(), offer)) {
      desk.show(offer);
    }
    // as recorded: after a restart nobody has been heard yet, and we are the deaf ones
    var gone = departure(rep, rep.recorded());
    gone.ifPresent(how -> lines.left(offer.lead(), id, offer.round(), how));
  }

  /** The lead says that this rep has it. */
  public List<RepEvent> held(Rep rep, LeadId lead, int round, Instant now) {
    if (stale(rep, lead, round)) {
      return List.of();
    }
    leases.put(lead, now.plus(HELD_LEASE));
    boolean accepted = new Confirmed(round, false).equals(confirmed.get(lead));
    confirm(lead, round, true);
    desk.show(new DeskNews.Item.Lead(lead, round));
    var events = new ArrayList<RepEvent>();
    var slot = rep.slots().get(lead);
    if (slot == null || slot.round() < round) {
      // the lead is the truth: a slot it speaks of exists, even if this rep never heard of it;
      // asked at once, because the word may be older than the one that freed the slot
      events.add(new RepEvent.Reserved(now, lead, round, true));
      ask(lead, round);
    }
    if (accepted) {
      events.addAll(RepRules.acted(rep, now).events());
    }
    return events;
  }

  /** The lead says that this rep has it no more. */
  public List<RepEvent> freed(
      Rep rep, LeadId lead, int round, ReleaseReason why, int autopauseAfter, Instant now) {
    if (why == ReleaseReason.NOT_NEEDED && confirmed.containsKey(lead) && !doubted.contains(lead)) {
      // about an earlier reservation of the same round, perhaps: the lead has spoken of it since
      ask(lead, round);
      return List.of();
    }
    var events = RepRules.release(rep, lead, round, why, autopauseAfter, now).events();
    if (!events.isEmpty()) {
      leases.remove(lead);
      confirmed.remove(lead);
      doubted.remove(lead);
    }
    if (desk.shows(lead) && !stale(rep, lead, round)) {
      desk.show(new DeskNews.Item.Withdrawn(lead, round, why));
    }
    return events;
  }

  private void confirm(LeadId lead, int round, boolean held) {
    confirmed.put(lead, new Confirmed(round, held));
    doubted.remove(lead);
  }

  private void ask(LeadId lead, int round) {
    doubted.add(lead);
    lines.ask(lead, id, round);
  }

  private static boolean stale(Rep rep, LeadId lead, int round) {
    var slot = rep.slots().get(lead);
    return slot != null && slot.round() > round;
  }

  /** A page was opened: what it does not show yet is asked for. */
  public void deskOpened(Rep rep) {
    slots(
        rep,
        (lead, slot) -> {
          if (!desk.shows(lead)) {
            lines.ask(lead, id, slot.round());
          }
        });
  }

  /** Leases are renewed, and silences that have become news are told. */
  public List<RepEvent> woken(Rep rep, Instant now) {
    new TreeMap<>(leases)
        .forEach((lead, until) -> {
          if (!until.isAfter(now)) {
            renew(rep, lead, now);
          }
        });
    return RepRules.silences(rep, pulse(), now);
  }

  /** Past the end of a slot's lease the lead is asked whether it still stands. */
  private void renew(Rep rep, LeadId lead, Instant now) {
    var slot = rep.slots().get(lead);
    if (slot == null) {
      leases.remove(lead);
      return;
    }
    leases.put(lead, now.plus(LEASE));
    ask(lead, slot.round());
    if (!isActive(rep)) {
      lines.left(lead, id, slot.round(), Departure.INACTIVE); // should the first word be lost
    }
  }

  private static boolean isActive(Rep rep) {
    return rep.profile().map(RepProfile::active).orElse(false);
  }

  /**
   * These events are in the journal: what a change means to the leads in this rep's slots, to the
   * dispatchers and to the open desks.
   *
   * @param before the presence before them
   */
  public void changed(Presence before, List<RepEvent> events, Rep after, Instant now) {
    var presence = after.presence(pulse(), now);
    boolean active = isActive(after);
    boolean silent = events.stream().anyMatch(RepEvent.SourceSilent.class::isInstance);
    var was = off;
    off = duty.get().off(now);
    boolean stopped = off.isPresent() && !off.equals(was);
    boolean gone = before != presence && presence != Presence.AVAILABLE;
    if (!active || silent || stopped || gone) {
      departed(after, presence);
    }
    if (active && atWork(presence, off) && !atWork(before, was)) {
      slots(after, (lead, slot) -> lines.back(lead, id, slot.round()));
    }
    settle(after, now);
  }

  private static boolean atWork(Presence presence, Optional<ExclusionCode> off) {
    return presence.atWork() && off.filter(ExclusionCode.LEAVE::equals).isEmpty();
  }

  private void departed(Rep rep, Presence presence) {
    departure(rep, presence)
        .ifPresent(how -> slots(rep, (lead, slot) -> lines.left(lead, id, slot.round(), how)));
  }

  /**
   * Whoever is still at the desk when the shift ends is asked no more and finishes what they have;
   * leave takes back what was accepted and not begun.
   */
  private Optional<Departure> departure(Rep rep, Presence presence) {
    if (!isActive(rep)) {
      return Optional.of(Departure.INACTIVE);
    }
    if (off.filter(ExclusionCode.LEAVE::equals).isPresent()) {
      return Optional.of(Departure.AWAY);
    }
    return switch (presence) {
      case AVAILABLE -> off.map(_ -> Departure.OCCUPIED);
      case BUSY, WRAP_UP, NOT_RESPONDING -> Optional.of(Departure.OCCUPIED);
      case OFFLINE, BREAK, UNKNOWN -> Optional.of(Departure.AWAY);
    };
  }

  /** In the order of the ids, so that it never is chance who hears first. */
  private static void slots(Rep rep, BiConsumer<LeadId, Rep.Slot> action) {
    new TreeMap<>(rep.slots()).forEach(action);
  }

  /** Tells who must know, and sets the one timer. */
  private void settle(Rep rep, Instant now) {
    var status = status(rep, now);
    boolean news = told.map(old -> !status.equals(old)).orElse(true);
    if (news) {
      revision++;
      announce(status(rep, now));
    }
    var silence = RepRules.wakesAt(rep, pulse(), now);
    var lease = leases.values().stream().min(Instant::compareTo);
    var shift = duty.get().changesAfter(now);
    var room = rep.cappedUntil(now);
    alarm.wakeAt(
        Stream.of(silence, lease, shift, room).flatMap(Optional::stream).min(Instant::compareTo));
  }

  private void announce(RepStatus status) {
    told = Optional.of(status);
    var teams = new TreeSet<>(toldTeams);
    teams.addAll(status.teams());
    toldTeams = status.teams();
    teams.forEach(team -> lines.status(team, status));
    desk.show(new DeskNews.Item.Status(status));
  }
}
