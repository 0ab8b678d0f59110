package baton.rep.asterisk;

import baton.platform.ami.AmiEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes calls of what one connection tells of channels. What was going on when the connection was
 * lost is not told any further. Not thread-safe; one link owns it.
 */
public final class CallTrail {
  /** Calls at a time that are followed; above that the oldest is let go. */
  static final int CALLS_MAX = 10_000;

  /** The number in {@code PJSIP/4930123@trunk} or {@code trunk/4930123}. */
  private static final Pattern DIALLED = Pattern.compile("(?:^|/)(\\+?\\d{3,20})(?:@|$)");

  private final String source;
  private final LinkedHashMap<String, PhoneCall> open = new LinkedHashMap<>();

  public CallTrail(String source) {
    this.source = source;
  }

  /** What is new of a call, if the event is about one that one phone makes to another. */
  public Optional<PhoneCall> hear(AmiEvent event, Instant now) {
    return switch (event) {
      case AmiEvent.Ringing it -> ringing(it, now);
      case AmiEvent.Rang(var id, var result) when result.equals("ANSWER") ->
          Optional.ofNullable(
              open.computeIfPresent(
                  id,
                  (_, call) ->
                      with(call, call.answeredAt().or(() -> Optional.of(now)), false, now)));
      // of an unanswered call no hanging up may follow
      case AmiEvent.Rang(var id, _) -> ended(id, now);
      case AmiEvent.HungUp(var id, _) -> ended(id, now);
      case AmiEvent.Member _,
          AmiEvent.Pause _,
          AmiEvent.MemberGone _,
          AmiEvent.Device _,
          AmiEvent.QueuesTold _ ->
          Optional.empty();
    };
  }

  private Optional<PhoneCall> ringing(AmiEvent.Ringing it, Instant now) {
    if (it.caller().isEmpty() || open.containsKey(it.call())) {
      return Optional.empty(); // Asterisk itself rings the first phone of a call that was asked for
    }
    if (open.size() == CALLS_MAX) {
      open.pollFirstEntry();
    }
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
            Optional.empty());
    open.put(it.call(), call);
    return Optional.of(call);
  }

  private static Optional<String> number(String dialled) {
    var match = DIALLED.matcher(dialled);
    return match.find() ? Optional.of(match.group(1)) : Optional.empty();
  }

  private Optional<PhoneCall> ended(String id, Instant now) {
    return Optional.ofNullable(open.remove(id))
        .map(call -> with(call, call.answeredAt(), true, now));
  }

  private static PhoneCall with(
      PhoneCall call, Optional<Instant> answeredAt, boolean ended, Instant now) {
    return new PhoneCall(
        call.source(),
        call.callId(),
        call.chain(),
        call.from(),
        call.to(),
        call.caller(),
        call.called(),
        call.startedAt(),
        answeredAt,
        ended ? Optional.of(now) : Optional.empty());
  }
}
