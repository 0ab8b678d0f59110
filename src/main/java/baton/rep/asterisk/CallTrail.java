package baton.rep.asterisk;

import baton.platform.ami.AmiEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes calls of what an Asterisk tells of channels, one connection after the other: what began or
 * ended while nobody listened shows in the channels that are told at the next one. Not thread-safe;
 * one link owns it.
 */
public final class CallTrail {
  /** Calls, and channels, that are followed at a time; of more calls the oldest is let go. */
  static final int CALLS_MAX = 10_000;

  /** The number in {@code PJSIP/4930123@trunk} or {@code trunk/4930123}. */
  private static final Pattern DIALLED = Pattern.compile("(?:^|/)(\\+?\\d{3,20})(?:[@,&]|$)");

  /** No phone rang: the dialplan may try the next trunk, and that is the same call. */
  private static final Set<String> UNREACHED = Set.of("CHANUNAVAIL", "CONGESTION");

  /** What a leg is about that another one rings. */
  private static final Set<String> RUNG = Set.of("appdial", "appqueue");

  private record Leg(PhoneCall call, Optional<String> calling) {
    Leg with(PhoneCall changed) {
      return new Leg(changed, calling);
    }
  }

  private final String source;
  private final LinkedHashMap<String, Leg> open = new LinkedHashMap<>();

  /** Legs that reached no phone, by the leg that calls: over once that has hung up. */
  private final Map<String, String> unreached = new HashMap<>();

  private final Map<String, AmiEvent.Channel> channels = new HashMap<>();

  public CallTrail(String source) {
    this.source = source;
  }

  /** Another connection: what the last one began to tell is worth nothing. */
  public void begin() {
    channels.clear();
  }

  /** What is new of calls that one phone makes to another. */
  public List<PhoneCall> hear(AmiEvent event, Instant now) {
    return switch (event) {
      case AmiEvent.Ringing it -> ringing(it, now);
      case AmiEvent.Rang(var id, var result) when result.equals("ANSWER") -> answered(id, now);
      case AmiEvent.Rang(var id, var result) when UNREACHED.contains(result) -> waits(id);
      // of an unanswered call no hanging up may follow
      case AmiEvent.Rang(var id, var result) -> ended(id, result.equals("BUSY"), now);
      case AmiEvent.HungUp(var id, _) -> hungUp(id, now);
      case AmiEvent.Channel it -> {
        if (channels.size() < CALLS_MAX) {
          channels.put(it.call(), it);
        }
        yield List.of();
      }
      case AmiEvent.ChannelsTold _ -> compared(now);
      case AmiEvent.Member _,
          AmiEvent.Pause _,
          AmiEvent.MemberGone _,
          AmiEvent.Device _,
          AmiEvent.QueuesTold _,
          AmiEvent.Originated _ ->
          List.of();
    };
  }

  private List<PhoneCall> ringing(AmiEvent.Ringing it, Instant now) {
    if (it.caller().isEmpty() || open.containsKey(it.call())) {
      return List.of(); // Asterisk itself rings the first phone of a call that was asked for
    }
    it.calling().ifPresent(this::triesAgain);
    var call =
        new PhoneCall(
            source,
            it.call(),
            it.chain(),
            it.from(),
            it.dialled().flatMap(CallTrail::number).or(it::to),
            it.caller(),
            it.called(),
            now,
            Optional.empty(),
            Optional.empty(),
            false);
    follow(new Leg(call, it.calling()));
    return List.of(call);
  }

  private void follow(Leg leg) {
    if (open.size() == CALLS_MAX) {
      var oldest = open.pollFirstEntry().getValue();
      oldest.calling().ifPresent(calling -> unreached.remove(calling, oldest.call().callId()));
    }
    open.put(leg.call().callId(), leg);
  }

  private static Optional<String> number(String dialled) {
    var match = DIALLED.matcher(dialled);
    return match.find() ? Optional.of(match.group(1)) : Optional.empty();
  }

  private List<PhoneCall> answered(String id, Instant now) {
    return Optional.ofNullable(
            open.computeIfPresent(id, (_, leg) -> leg.with(leg.call().answered(now))))
        .map(Leg::call)
        .stream()
        .toList();
  }

  private List<PhoneCall> waits(String id) {
    Optional.ofNullable(open.get(id))
        .flatMap(Leg::calling)
        .ifPresent(calling -> unreached.put(calling, id));
    return List.of();
  }

  private void triesAgain(String calling) {
    Optional.ofNullable(unreached.remove(calling)).ifPresent(open::remove);
  }

  private List<PhoneCall> ended(String id, boolean busy, Instant now) {
    return Optional.ofNullable(open.remove(id)).map(leg -> leg.call().ended(now, busy)).stream()
        .toList();
  }

  private List<PhoneCall> hungUp(String id, Instant now) {
    var leg = unreached.remove(id);
    return ended(leg == null ? id : leg, false, now);
  }

  /** What is there now, against what was known: what is gone has ended, what is new has begun. */
  private List<PhoneCall> compared(Instant now) {
    var news = new ArrayList<PhoneCall>();
    if (channels.size() < CALLS_MAX) { // or they are not all of them
      for (var leg : List.copyOf(open.values())) {
        if (!isThere(leg)) {
          leg.calling().ifPresent(unreached::remove);
          news.addAll(ended(leg.call().callId(), false, now));
        }
      }
    }
    channels.values().forEach(channel -> news.addAll(found(channel, now)));
    channels.clear();
    return news;
  }

  private boolean isThere(Leg leg) {
    var id = leg.call().callId();
    boolean waiting =
        leg.calling()
            .filter(calling -> id.equals(unreached.get(calling)) && channels.containsKey(calling))
            .isPresent();
    return waiting || channels.containsKey(id);
  }

  private List<PhoneCall> found(AmiEvent.Channel channel, Instant now) {
    var known = open.get(channel.call());
    if (known != null) {
      boolean missed = channel.up() && known.call().answeredAt().isEmpty();
      return missed ? answered(channel.call(), now) : List.of();
    }
    boolean rung =
        channel.application().map(name -> name.toLowerCase(Locale.ROOT)).stream()
            .anyMatch(RUNG::contains);
    var calling = channels.get(channel.chain());
    if (!rung || calling == null || calling.call().equals(channel.call())) {
      return List.of();
    }
    var call =
        new PhoneCall(
            source,
            channel.call(),
            channel.chain(),
            calling.number(),
            calling.data().flatMap(CallTrail::number).or(channel::number),
            Optional.of(calling.device()),
            channel.device(),
            now.minusSeconds(channel.seconds()),
            channel.up() ? Optional.of(now) : Optional.empty(),
            Optional.empty(),
            false);
    follow(new Leg(call, Optional.of(calling.call())));
    return List.of(call);
  }
}
