package baton.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** Everything that was asked for from outside, and what was answered, or that nothing was. */
final class History {
  /** What came back. */
  sealed interface Answer {
    /** A status, and the id or the code that came with it. */
    record Got(int status, String word, boolean replayed, boolean retryAfter) implements Answer {}

    /** Nothing, or half of it: whether it was done is not known. */
    record Silence(String why) implements Answer {}
  }

  /**
   * One request.
   *
   * @param about the idempotency key of a post; lead and round of an accept
   */
  record Op(String what, String about, Instant began, Duration took, Answer answer) {
    boolean answered(int status) {
      return answer instanceof Answer.Got got && got.status() == status;
    }

    Instant ended() {
      return began.plus(took);
    }

    /** The id or code in the answer. */
    String word() {
      return answer instanceof Answer.Got got ? got.word() : "";
    }
  }

  private final Queue<Op> ops = new ConcurrentLinkedQueue<>();

  void add(Op op) {
    ops.add(op);
  }

  List<Op> ops(String what) {
    return ops(op -> op.what().equals(what));
  }

  List<Op> ops(Predicate<Op> which) {
    return ops.stream().filter(which).toList();
  }

  /** The posts that began from then on. */
  List<Op> postsSince(Instant from) {
    return ops(op -> op.what().equals("post") && !op.began().isBefore(from));
  }

  int size() {
    return ops.size();
  }

  /** One line for each, in the order of their ends. */
  void write(Path file) {
    var lines = new ArrayList<String>();
    ops.forEach(op -> lines.add(op.toString()));
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
