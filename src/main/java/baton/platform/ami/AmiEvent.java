package baton.platform.ami;

import java.util.Optional;
import java.util.OptionalLong;

/** One thing that an Asterisk tells, as far as we care; names are its own. */
public sealed interface AmiEvent {
  /**
   * A member of a queue.
   *
   * @param device whose state counts for it; the interface itself where nothing else is set
   * @param status the state of that device, 0 to 8 as {@code app_queue} numbers them
   * @param lastCall when its last call ended, in seconds since 1970; 0 for never
   * @param wrapUpSeconds for how long it gets no call after that
   */
  record Member(
      String queue,
      String face,
      String device,
      int status,
      boolean paused,
      Optional<String> pauseReason,
      boolean inCall,
      long lastCall,
      int wrapUpSeconds)
      implements AmiEvent {}

  /** A member was paused or is so no more. */
  record Pause(String queue, String face, boolean paused, Optional<String> reason)
      implements AmiEvent {}

  /** No longer a member of that queue. */
  record MemberGone(String queue, String face) implements AmiEvent {}

  /** The state of a device, like {@code NOT_INUSE}. */
  record Device(String device, String state) implements AmiEvent {}

  /** All queues have been told. */
  record QueuesTold() implements AmiEvent {}

  /**
   * A channel rings another.
   *
   * @param call the ringing leg; {@code chain} is the same for all legs of one call
   * @param calling the leg that calls, and {@code caller} its device, {@code PJSIP/ann}; empty
   *     where Asterisk itself calls
   */
  record Ringing(
      String call,
      String chain,
      Optional<String> calling,
      Optional<String> caller,
      String called,
      Optional<String> from,
      Optional<String> to,
      Optional<String> dialled)
      implements AmiEvent {
    /** Without the numbers. */
    @Override
    public String toString() {
      return "Ringing[%s]".formatted(call);
    }
  }

  /** Ringing has ended, answered or not; {@code result} like {@code ANSWER} or {@code BUSY}. */
  record Rang(String call, String result) implements AmiEvent {}

  /**
   * A channel that is there.
   *
   * @param up whether somebody speaks on it; otherwise it rings, or is being dialled
   * @param application what the dialplan does with it, and {@code data} with what; {@code AppDial}
   *     for a leg that another one rings
   * @param number of whoever is at its end
   * @param seconds since when it is there
   */
  record Channel(
      String call,
      String chain,
      String device,
      boolean up,
      Optional<String> application,
      Optional<String> data,
      Optional<String> number,
      long seconds)
      implements AmiEvent {
    /** Without the numbers. */
    @Override
    public String toString() {
      return "Channel[%s]".formatted(call);
    }
  }

  /** All channels have been told. */
  record ChannelsTold() implements AmiEvent {}

  /** Whether the first phone of a call that we asked for, under that id, was answered. */
  record Originated(String id, boolean answered) implements AmiEvent {}

  /** A channel is gone. */
  record HungUp(String call, OptionalLong cause) implements AmiEvent {}
}
