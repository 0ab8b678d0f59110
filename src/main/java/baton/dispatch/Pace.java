package baton.dispatch;

import baton.rep.ExclusionCode;
import baton.rep.RepStatus;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How fast a team was of late: how soon a rep who is full has room again, and how long it takes
 * from a lead's first offer to the first attempt. In memory; a dispatcher that starts anew learns
 * anew.
 */
final class Pace {
  /** What is older counts less than a third. */
  private static final Duration MEMORY = Duration.ofMinutes(30);

  /** Responses that are remembered, and for how long. */
  static final int RESPONSES_MAX = 200;

  static final Duration RESPONSES_FOR = Duration.ofHours(4);

  /** Offered leads whose first attempt is waited for. */
  private static final int BEGUN_MAX = 10_000;

  /** A promise that was broken, though the lead was offered in time or not. */
  private static final double NEVER = Double.POSITIVE_INFINITY;

  private record Response(Instant at, double seconds) {}

  /** One rep: at work and full, or not. */
  private enum Room {
    AWAY,
    FULL,
    FREE
  }

  private final Map<RepId, Room> reps = new HashMap<>();
  private final Map<LeadId, Instant> begun = new LinkedHashMap<>();
  private final Deque<Response> responses = new ArrayDeque<>();
  private double[] ascending = {};
  private final Deque<Boolean> lapses = new ArrayDeque<>();

  private Optional<Instant> last = Optional.empty();
  private int full;
  private int atWork;
  private double freed;
  private double fullSeconds;

  /** A rep says who they are now. */
  void heard(RepStatus rep, Instant now) {
    became(rep.id(), room(rep), Math.max(1, rep.capacity() - rep.held()), now);
  }

  /** The rep is no longer one of the team. */
  void left(RepId rep, Instant now) {
    became(rep, Room.AWAY, 0, now);
    reps.remove(rep);
  }

  private static Room room(RepStatus rep) {
    if (!rep.presence().atWork()) {
      return Room.AWAY;
    }
    if (rep.unroutable().isEmpty()) {
      return Room.FREE;
    }
    var code = rep.unroutable().get();
    boolean busy = code == ExclusionCode.AT_CAPACITY || code == ExclusionCode.OFFLINE;
    return busy ? Room.FULL : Room.AWAY;
  }

  private void became(RepId rep, Room room, int slots, Instant now) {
    var before = reps.put(rep, room);
    if (before == room) {
      return;
    }
    pass(now);
    if (before == Room.FULL && room == Room.FREE) {
      freed += slots;
    }
    full += (room == Room.FULL ? 1 : 0) - (before == Room.FULL ? 1 : 0);
    atWork += (room != Room.AWAY ? 1 : 0) - (before != null && before != Room.AWAY ? 1 : 0);
  }

  /** What is remembered fades, and what was full goes on being it. */
  private void pass(Instant now) {
    var since = last.orElse(now);
    if (now.isBefore(since)) {
      return;
    }
    last = Optional.of(now);
    double memory = MEMORY.toSeconds();
    double kept = Math.exp(-Duration.between(since, now).toMillis() / 1000.0 / memory);
    freed *= kept;
    fullSeconds = fullSeconds * kept + full * memory * (1 - kept);
  }

  /** A lead is offered. */
  void offered(LeadId lead, Instant now) {
    if (begun.size() >= BEGUN_MAX && !begun.containsKey(lead)) {
      begun.remove(begun.keySet().iterator().next());
    }
    begun.putIfAbsent(lead, now);
  }

  /** An offer has ended. */
  void ended(boolean lapsed) {
    lapses.addLast(lapsed);
    if (lapses.size() > RESPONSES_MAX) {
      lapses.removeFirst();
    }
  }

  /**
   * Somebody tried to reach the person, or the promised time is over.
   *
   * @param at when; empty when nobody did in time
   */
  void responded(LeadId lead, Optional<Instant> at, Instant now) {
    var from = begun.remove(lead);
    if (from == null) {
      return; // never offered by us: that tells how long the queue is and not how fast reps are
    }
    double seconds =
        at.map(then -> Math.max(0, Duration.between(from, then).toMillis() / 1000.0)).orElse(NEVER);
    responses.addLast(new Response(now, seconds));
    ascending = inserted(ascending, seconds);
    if (responses.size() > RESPONSES_MAX) {
      forgetOldest();
    }
  }

  private void forgetOldest() {
    ascending = removed(ascending, responses.removeFirst().seconds());
  }

  /** A new array, because the one before may be in somebody's hands. */
  private static double[] inserted(double[] ascending, double one) {
    int found = Arrays.binarySearch(ascending, one);
    int at = found < 0 ? -found - 1 : found;
    var more = new double[ascending.length + 1];
    System.arraycopy(ascending, 0, more, 0, at);
    more[at] = one;
    System.arraycopy(ascending, at, more, at + 1, ascending.length - at);
    return more;
  }

  private static double[] removed(double[] ascending, double one) {
    int at = Arrays.binarySearch(ascending, one);
    var fewer = new double[ascending.length - 1];
    System.arraycopy(ascending, 0, fewer, 0, at);
    System.arraycopy(ascending, at + 1, fewer, at, fewer.length - at);
    return fewer;
  }

  /**
   * The seconds from first offer to first attempt, ascending; infinite where nobody did in time.
   */
  double[] responses(Instant now) {
    var from = now.minus(RESPONSES_FOR);
    while (!responses.isEmpty() && responses.getFirst().at().isBefore(from)) {
      forgetOldest();
    }
    return ascending;
  }

  /** How many reps are there to work, with room or without. */
  int atWork() {
    return atWork;
  }

  boolean isAtWork(RepId rep) {
    var room = reps.get(rep);
    return room != null && room != Room.AWAY;
  }

  /**
   * How often a second one rep who is full has room for another lead, with half an event more than
   * were seen; empty when reps were full for less than {@code least} of late.
   */
  Optional<Double> turnover(Duration least, Instant now) {
    pass(now);
    return fullSeconds < least.toSeconds()
        ? Optional.empty()
        : Optional.of((freed + 0.5) / fullSeconds);
  }

  /** The share of offers that lapsed, of the last {@link #RESPONSES_MAX}; empty without any. */
  Optional<Double> lapsing() {
    return lapses.isEmpty()
        ? Optional.empty()
        : Optional.of(lapses.stream().filter(lapsed -> lapsed).count() / (double) lapses.size());
  }
}
