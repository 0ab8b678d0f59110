package baton.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;

/**
 * What the server has promised, as its clients remember it: which submission became which lead, and
 * who was sent away. What contradicts itself is kept as a complaint, the first hundred of them.
 */
final class Tally {
  private static final int COMPLAINTS_MAX = 100;

  /** Answers 202 that carried the mark of a repeat. */
  final LongAdder replays = new LongAdder();

  /** Answers 429 and 503 with {@code Retry-After}. */
  final LongAdder pushedBack = new LongAdder();

  /** Submissions that gave up, or never got an answer: they may be stored or not. */
  final LongAdder unanswered = new LongAdder();

  private final Map<String, String> leadBySubmission = new ConcurrentHashMap<>();
  private final Set<String> firsts = ConcurrentHashMap.newKeySet();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private volatile IntConsumer times = _ -> {};

  /** A 202: from now on this submission is this lead, for ever. */
  void promised(String submission, String lead, boolean replayed) {
    var before = leadBySubmission.putIfAbsent(submission, lead);
    if (before != null && !before.equals(lead)) {
      complain("%s was lead %s, and now is lead %s".formatted(submission, before, lead));
    }
    if (replayed) {
      replays.increment();
    } else if (!firsts.add(submission)) {
      complain("%s was taken as new twice".formatted(submission));
    }
  }

  /** How long a post took that was answered 202, for whoever wants to know. */
  void took(int millis) {
    times.accept(millis);
  }

  /** From now on, each post's time goes there. */
  void timesTo(IntConsumer listener) {
    times = listener;
  }

  void complain(String what) {
    if (complaints.size() < COMPLAINTS_MAX) {
      complaints.add(what);
    }
  }

  /** The leads promised, each once. */
  Set<String> leads() {
    return Set.copyOf(leadBySubmission.values());
  }

  /** How many submissions were answered 202. */
  int submissions() {
    return leadBySubmission.size();
  }

  List<String> complaints() {
    return new ArrayList<>(complaints);
  }
}
