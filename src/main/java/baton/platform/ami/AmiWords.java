package baton.platform.ami;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.asteriskjava.manager.event.CoreShowChannelEvent;
import org.asteriskjava.manager.event.CoreShowChannelsCompleteEvent;
import org.asteriskjava.manager.event.DeviceStateChangeEvent;
import org.asteriskjava.manager.event.DialBeginEvent;
import org.asteriskjava.manager.event.DialEndEvent;
import org.asteriskjava.manager.event.HangupEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.OriginateResponseEvent;
import org.asteriskjava.manager.event.QueueMemberAddedEvent;
import org.asteriskjava.manager.event.QueueMemberEvent;
import org.asteriskjava.manager.event.QueueMemberPauseEvent;
import org.asteriskjava.manager.event.QueueMemberPausedEvent;
import org.asteriskjava.manager.event.QueueMemberRemovedEvent;
import org.asteriskjava.manager.event.QueueStatusCompleteEvent;
import org.jspecify.annotations.Nullable;

/** The library's events as our own; what lacks the fields that it should have is left out. */
final class AmiWords {
  /** Longer names are nobody's. */
  private static final int NAME_MAX = 256;

  /** What a channel is called beside its device: {@code PJSIP/ann-0000002a}. */
  private static final Pattern OF_THE_CHANNEL = Pattern.compile("(;\\d)?$|-[0-9a-fA-F]+(;\\d)?$");

  private static final Pattern DURATION = Pattern.compile("\\d{1,7}(:\\d{2}){0,2}");

  private AmiWords() {}

  static Optional<AmiEvent> of(ManagerEvent event) {
    return switch (event) {
      case QueueMemberEvent e ->
          member(
              both(e.getQueue(), e.getInterface()),
              e.getStateinterface(),
              e.getStatus(),
              e.getPaused(),
              e.getPausedreason(),
              positive(e.getIncall()),
              e.getLastCall(),
              e.getWrapuptime());
      case QueueMemberAddedEvent e ->
          member(
              both(e.getQueue(), e.getInterface()),
              e.getStateinterface(),
              e.getStatus(),
              e.getPaused(),
              e.getPausedReason(),
              "1".equals(e.getInCall()),
              e.getLastCall(),
              e.getWrapupTime());
      case QueueMemberPauseEvent e -> pause(e, e.getPausedreason());
      case QueueMemberPausedEvent e -> pause(e, e.getReason());
      case QueueMemberRemovedEvent e ->
          both(e.getQueue(), e.getInterface()).map(at -> new AmiEvent.MemberGone(at[0], at[1]));
      case DeviceStateChangeEvent e ->
          both(e.getDevice(), e.getState()).map(at -> new AmiEvent.Device(at[0], at[1]));
      case QueueStatusCompleteEvent _ -> Optional.of(new AmiEvent.QueuesTold());
      case DialBeginEvent e -> ringing(e);
      case DialEndEvent e ->
          both(e.getDestUniqueId(), e.getDialStatus()).map(at -> new AmiEvent.Rang(at[0], at[1]));
      case CoreShowChannelEvent e -> channel(e);
      case CoreShowChannelsCompleteEvent _ -> Optional.of(new AmiEvent.ChannelsTold());
      case OriginateResponseEvent e ->
          name(e.getActionId()).map(id -> new AmiEvent.Originated(id, e.isSuccess()));
      case HangupEvent e ->
          name(e.getUniqueId()).map(call -> new AmiEvent.HungUp(call, number(e.getCause())));
      default -> Optional.empty();
    };
  }

  /** Told when we ask for all of them, and when one is added: the same, by two names. */
  private static Optional<AmiEvent> member(
      Optional<String[]> where,
      @Nullable String stateInterface,
      @Nullable Integer status,
      @Nullable Boolean paused,
      @Nullable String reason,
      boolean inCall,
      @Nullable Number lastCall,
      @Nullable Number wrapUp) {
    return status == null
        ? Optional.empty()
        : where.map(at ->
            new AmiEvent.Member(
                at[0],
                at[1],
                name(stateInterface).orElse(at[1]),
                status,
                Boolean.TRUE.equals(paused),
                name(reason),
                inCall,
                orZero(lastCall),
                (int) orZero(wrapUp)));
  }

  private static Optional<AmiEvent> pause(QueueMemberPausedEvent e, @Nullable String reason) {
    var paused = e.getPaused();
    return paused == null
        ? Optional.empty()
        : both(e.getQueue(), e.getInterface())
            .map(at ->
                new AmiEvent.Pause(
                    at[0], at[1], paused, name(reason).or(() -> name(e.getPausedReason()))));
  }

  private static Optional<AmiEvent> ringing(DialBeginEvent e) {
    return both(e.getDestUniqueId(), e.getDestChannel())
        .map(at ->
            new AmiEvent.Ringing(
                at[0],
                name(e.getDestLinkedId()).or(() -> name(e.getLinkedId())).orElse(at[0]),
                name(e.getUniqueId()),
                name(e.getChannel()).map(AmiWords::device),
                device(at[1]),
                name(e.getCallerIdNum()),
                name(e.getDestCallerIdNum()),
                name(e.getDialString())));
  }

  private static Optional<AmiEvent> channel(CoreShowChannelEvent e) {
    return both(e.getUniqueid(), e.getChannel())
        .map(at ->
            new AmiEvent.Channel(
                at[0],
                name(e.getLinkedid()).orElse(at[0]),
                device(at[1]),
                "Up".equalsIgnoreCase(e.getChannelStateDesc()),
                name(e.getApplication()),
                name(e.getApplicationdata()),
                name(e.getCallerIdNum()),
                seconds(e.getDuration())));
  }

  /** Of {@code 01:02:03}, or of seconds alone. */
  private static long seconds(@Nullable String duration) {
    var text = duration == null ? "" : duration.strip();
    if (!DURATION.matcher(text).matches()) {
      return 0;
    }
    long all = 0;
    for (var part : text.split(":", -1)) {
      all = all * 60 + Long.parseLong(part);
    }
    return all;
  }

  /** The device of a channel. */
  static String device(String channel) {
    return OF_THE_CHANNEL.matcher(channel).replaceFirst("");
  }

  private static Optional<String[]> both(@Nullable String one, @Nullable String other) {
    return name(one).flatMap(first -> name(other).map(second -> new String[] {first, second}));
  }

  private static Optional<String> name(@Nullable String given) {
    var text = given == null ? "" : given.strip();
    boolean told = !text.isEmpty() && text.length() <= NAME_MAX && !text.equals("<unknown>");
    return told ? Optional.of(text) : Optional.empty();
  }

  private static boolean positive(@Nullable Number number) {
    return number != null && number.longValue() > 0;
  }

  private static long orZero(@Nullable Number number) {
    return number == null ? 0 : Math.max(0, number.longValue());
  }

  private static OptionalLong number(@Nullable Integer number) {
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }
}
