package baton.rep.asterisk;

import baton.platform.ami.AmiEvent;
import baton.rep.PresenceSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one connection has told of queues and phones, folded event by event. A new connection begins
 * with an empty one. Not thread-safe; one link owns it.
 */
public final class Switchboard {
  /** Memberships, and devices, that are followed at most; those above are as if they were not. */
  static final int ENTRIES_MAX = 20_000;

  private static final Duration WRAP_UP_MAX = Duration.ofHours(1);

  /** As {@code app_queue} numbers the states of devices. */
  private static final List<String> STATES =
      List.of(
          "unknown",
          "not_inuse",
          "inuse",
          "busy",
          "invalid",
          "unavailable",
          "ringing",
          "ringinuse",
          "onhold");

  private record Seat(String queue, String face) {
    static Seat of(String queue, String face) {
      return new Seat(queue, plain(face));
    }
  }

  private record Member(
      String device, String shown, Optional<String> pause, boolean inCall, Instant wrapUpUntil) {}

  private final Map<Seat, Member> members = new HashMap<>();
  private final Map<String, String> devices = new HashMap<>();

  /** Who sits where, by device: most looks are for one of them. */
  private final Map<String, Set<Seat>> seats = new HashMap<>();

  /** Takes in what is about presence; everything else changes nothing. */
  public void hear(AmiEvent event, Instant now) {
    switch (event) {
      case AmiEvent.Member it -> seat(it, now);
      case AmiEvent.Pause(var queue, var face, var paused, var reason) ->
          members.computeIfPresent(
              Seat.of(queue, face),
              (_, member) ->
                  new Member(
                      member.device(),
                      member.shown(),
                      paused ? Optional.of(reason.orElse("")) : Optional.empty(),
                      member.inCall(),
                      member.wrapUpUntil()));
      case AmiEvent.MemberGone(var queue, var face) -> leave(Seat.of(queue, face));
      case AmiEvent.Device(var device, var state) -> state(device, state);
      case AmiEvent.QueuesTold _,
          AmiEvent.Ringing _,
          AmiEvent.Rang _,
          AmiEvent.HungUp _,
          AmiEvent.Channel _,
          AmiEvent.ChannelsTold _,
          AmiEvent.Originated _ -> {}
    }
  }

  private void seat(AmiEvent.Member it, Instant now) {
    var seat = Seat.of(it.queue(), it.face());
    if (members.size() >= ENTRIES_MAX && !members.containsKey(seat)) {
      return;
    }
    leave(seat);
    var device = plain(it.device());
    members.put(
        seat,
        new Member(
            device,
            it.device(),
            it.paused() ? Optional.of(it.pauseReason().orElse("")) : Optional.empty(),
            it.inCall(),
            wrapUp(it, now)));
    seats.computeIfAbsent(device, _ -> new HashSet<>()).add(seat);
    if (it.status() >= 0 && it.status() < STATES.size()) {
      state(device, STATES.get(it.status()));
    }
  }

  /** By its clock, but no longer than from now: that clock may be wrong. */
  private static Instant wrapUp(AmiEvent.Member it, Instant now) {
    var pause = Duration.ofSeconds(Math.min(it.wrapUpSeconds(), WRAP_UP_MAX.toSeconds()));
    var latest = now.plus(pause);
    if (it.lastCall() >= latest.getEpochSecond()) {
      return latest;
    }
    return Instant.ofEpochSecond(it.lastCall()).plus(pause);
  }

  private void leave(Seat seat) {
    var member = members.remove(seat);
    if (member != null) {
      seats.computeIfPresent(
          member.device(),
          (_, theirs) -> {
            theirs.remove(seat);
            return theirs.isEmpty() ? null : theirs;
          });
    }
  }

  private void state(String device, String state) {
    var plain = plain(device);
    if (devices.size() < ENTRIES_MAX || devices.containsKey(plain)) {
      devices.put(plain, PresenceSource.plain(state));
    }
  }

  /** Where that phone's owner is: what leaves least time for us of all that is known of it. */
  public Standing of(String device, PresenceSource source, Instant now) {
    var plain = plain(device);
    var known = new ArrayList<Standing>();
    var theirs =
        seats.getOrDefault(plain, Set.of()).stream()
            .filter(seat -> follows(source, seat))
            .map(members::get)
            .toList();
    if (theirs.isEmpty()) {
      known.add(named("queue.none", source));
    }
    for (var member : theirs) {
      member.pause().ifPresent(reason -> known.add(pause(reason, source)));
      if (member.inCall()) {
        known.add(named("queue.in_call", source));
      }
      if (now.isBefore(member.wrapUpUntil())) {
        known.add(named("queue.wrap_up", source));
      }
    }
    known.add(named("device." + devices.getOrDefault(plain, STATES.getFirst()), source));
    return known.stream().min(Comparator.comparing(Standing::state)).orElseThrow();
  }

  /** Where a rep with these phones is; empty for none. */
  public Optional<Standing> of(Collection<String> phones, PresenceSource source, Instant now) {
    return Standing.of(phones.stream().map(phone -> of(phone, source, now)).toList());
  }

  /** The phones that sit in a queue that counts, as Asterisk writes them, in order. */
  public Set<String> phones(PresenceSource source) {
    var all = new TreeSet<String>();
    members.forEach((seat, member) -> {
      if (follows(source, seat)) {
        all.add(member.shown());
      }
    });
    return all;
  }

  private static boolean follows(PresenceSource source, Seat seat) {
    return source.exchange().map(at -> at.follows(seat.queue())).orElse(true);
  }

  /** A reason that stands in no table means what a pause does. */
  private static Standing pause(String reason, PresenceSource source) {
    var name = reason.isEmpty() ? "pause" : "pause." + reason;
    return new Standing(name, source.listed(name).orElseGet(() -> source.state("pause")));
  }

  private static Standing named(String name, PresenceSource source) {
    return new Standing(name, source.state(name));
  }

  private static String plain(String device) {
    return device.strip().toLowerCase(Locale.ROOT);
  }
}
