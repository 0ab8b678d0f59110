package baton.rep;

import static baton.shared.Decision.ignore;
import static baton.shared.Decision.keep;
import static baton.shared.Decision.refuse;

import baton.shared.Decision;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every rule about one rep: presence by sequence and time to live, slots within capacity. */
public final class RepRules {
  private RepRules() {}

  /**
   * What a push changes.
   *
   * @param applied false for a push that is older than what the source already said
   */
  public record Heard(boolean applied, List<RepEvent> events, Pulse pulse) {}

  public static Decision<RepEvent, RepRefusal> configure(Rep rep, RepProfile profile, Instant now) {
    boolean newer = rep.profile().map(known -> known.version() < profile.version()).orElse(true);
    return newer ? keep(new RepEvent.Configured(now, profile)) : ignore();
  }

  /** Takes in one push; a renewal of what is known already is no event. */
  public static Heard push(Rep rep, Pulse pulse, PresencePush push, Instant now) {
    if (isOld(pulse, push, now)) {
      return new Heard(false, List.of(), pulse);
    }
    var word = rep.sources().get(push.source());
    boolean renewal =
        word != null
            && !word.silent()
            && word.state() == push.state()
            && word.reason().equals(push.reason())
            && word.ttl().equals(push.ttl()); // heartbeats renew by it
    var events = new ArrayList<RepEvent>();
    if (!renewal) {
      events.add(
          new RepEvent.PresenceChanged(
              now,
              push.source(),
              push.state(),
              push.reason(),
              push.seq(),
              push.observedAt(),
              push.ttl()));
    }
    boolean changed = word == null || word.state() != push.state();
    boolean acted = changed || push.source().equals(PresencePush.DESK);
    if (rep.paused() && acted && push.state() == Presence.AVAILABLE) {
      events.add(new RepEvent.Resumed(now));
    }
    return new Heard(true, events, pulse.heard(push, now));
  }

  private static boolean isOld(Pulse pulse, PresencePush push, Instant now) {
    var beat = pulse.beats().get(push.source());
    if (beat == null) {
      return false;
    }
    if (push.seq().isPresent() && beat.seq().isPresent()) {
      boolean higher = push.seq().getAsLong() > beat.seq().getAsLong();
      // a source that was restarted counts from the start again: believed once it had fallen silent
      boolean restarted = !now.isBefore(beat.silentFrom()) && later(push, beat);
      return !higher && !restarted;
    }
    boolean comparable = push.observedAt().isPresent() && beat.observedAt().isPresent();
    return comparable && !later(push, beat);
  }

  private static boolean later(PresencePush push, Pulse.Beat beat) {
    return push.observedAt().isPresent()
        && beat.observedAt().isPresent()
        && push.observedAt().get().isAfter(beat.observedAt().get());
  }

  /**
   * A source's heartbeat: what it last said of this rep holds on; a word that had gone silent is
   * news again.
   */
  public static Heard heartbeat(Rep rep, Pulse pulse, String source, Instant now) {
    var word = rep.sources().get(source);
    if (word == null) {
      return new Heard(false, List.of(), pulse);
    }
    var renewed = pulse.renewed(source, word.ttl(), now);
    if (!word.silent()) {
      return new Heard(true, List.of(), renewed);
    }
    var again =
        new RepEvent.PresenceChanged(
            now, source, word.state(), word.reason(), word.seq(), word.observedAt(), word.ttl());
    return new Heard(true, List.of(again), renewed);
  }

  /** The silences that have become news by {@code now}. */
  public static List<RepEvent> silences(Rep rep, Pulse pulse, Instant now) {
    return rep.sources().entrySet().stream()
        .filter(e -> !e.getValue().silent() && pulse.isSilent(e.getKey(), e.getValue(), now))
        .map(Map.Entry::getKey)
        .sorted()
        .<RepEvent>map(source -> new RepEvent.SourceSilent(now, source))
        .toList();
  }

  /** The instant at which the next silence becomes news. */
  public static Optional<Instant> wakesAt(Rep rep, Pulse pulse, Instant now) {
    return rep.sources().entrySet().stream()
        .filter(e -> !e.getValue().silent())
        .flatMap(e -> pulse.looksAt(e.getKey(), e.getValue(), now).stream())
        .min(Instant::compareTo);
  }

  /**
   * Sets a slot aside for a lead's round; a repeat is welcome, a lower round is a stale message.
   */
  public static Decision<RepEvent, RepRefusal> reserve(
      Rep rep, Pulse pulse, Duty duty, LeadId lead, int round, boolean force, Instant now) {
    var slot = rep.slots().get(lead);
    if (slot != null && slot.round() >= round) {
      return slot.round() == round
          ? ignore()
          : refuse(new RepRefusal(ExclusionCode.EXCLUDED_RECENT, rep.presence(pulse, now)));
    }
    var why =
        unroutable(rep, pulse, duty, now)
            .filter(code -> slot == null || code != ExclusionCode.AT_CAPACITY); // has one for it
    if (why.isPresent() && !(force && why.get() != ExclusionCode.INACTIVE)) {
      return refuse(new RepRefusal(why.get(), rep.presence(pulse, now)));
    }
    return keep(new RepEvent.Reserved(now, lead, round, why.isPresent()));
  }

  /** Frees the slot of that round or an earlier one; freeing twice changes nothing. */
  public static Decision<RepEvent, RepRefusal> release(
      Rep rep, LeadId lead, int round, ReleaseReason why, int autopauseAfter, Instant now) {
    var slot = rep.slots().get(lead);
    if (slot == null || slot.round() > round) {
      return ignore();
    }
    var released = new RepEvent.Released(now, lead, round, why);
    boolean tooMany =
        why == ReleaseReason.LAPSED && !rep.paused() && rep.lapsesInARow() + 1 >= autopauseAfter;
    if (tooMany) {
      return keep(released, new RepEvent.Paused(now));
    }
    boolean acted = why == ReleaseReason.DECLINED && rep.paused();
    return acted ? keep(released, new RepEvent.Resumed(now)) : keep(released);
  }

  /** The rep did something only a present rep can do. */
  public static Decision<RepEvent, RepRefusal> acted(Rep rep, Instant now) {
    return rep.paused() || rep.lapsesInARow() > 0 ? keep(new RepEvent.Resumed(now)) : ignore();
  }

  /** Why no lead may be offered to this rep now; empty when one may. */
  public static Optional<ExclusionCode> unroutable(Rep rep, Pulse pulse, Duty duty, Instant now) {
    if (rep.profile().isEmpty() || !rep.profile().get().active()) {
      return Optional.of(ExclusionCode.INACTIVE);
    }
    var off = duty.off(now);
    if (off.isPresent()) {
      return off; // whatever a telephone says that was left logged in
    }
    var presence = rep.presence(pulse, now);
    return switch (presence) {
      case OFFLINE, NOT_RESPONDING, BREAK, WRAP_UP, BUSY -> Optional.of(ExclusionCode.OFFLINE);
      case UNKNOWN -> Optional.of(ExclusionCode.UNKNOWN_PRESENCE);
      case AVAILABLE ->
          rep.slots().size() >= rep.profile().get().capacity() || rep.cappedUntil(now).isPresent()
              ? Optional.of(ExclusionCode.AT_CAPACITY)
              : Optional.empty();
    };
  }

  /** The rep as dispatchers see it. */
  public static RepStatus status(
      RepId id, Rep rep, Pulse pulse, Duty duty, long revision, Instant now) {
    var profile = rep.profile();
    return new RepStatus(
        id,
        profile.map(RepProfile::name).orElse(id.value()),
        profile.map(RepProfile::teams).orElse(Set.of()),
        profile.map(RepProfile::skills).orElse(Map.of()),
        profile.map(RepProfile::capacity).orElse(0),
        profile.map(RepProfile::weight).orElse(1),
        rep.slots().size(),
        rep.idleSince(),
        rep.presence(pulse, now),
        pulse.degraded(rep, now),
        unroutable(rep, pulse, duty, now),
        revision);
  }
}
