package baton.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened, as one number always, and as lines when somebody wants to read them. */
final class Trace {
  private static final int LINES_MAX = 200_000;

  private final boolean told;
  private final List<String> lines = new ArrayList<>();
  private long hash = 17;

  /**
   * @param told whether lines are kept
   */
  Trace(boolean told) {
    this.told = told;
  }

  void heard(Instant at, Actor who, Object message) {
    hash =
        Dice.mix(
            hash ^ at.toEpochMilli(), who.key() ^ message.getClass().getSimpleName().hashCode());
    if (told) {
      line(at, who.name() + " ← " + message);
    }
  }

  void stored(Instant at, Cell<?, ?> who, int version, Object event) {
    hash = Dice.mix(hash ^ at.toEpochMilli(), who.key() + version);
    hash = Dice.mix(hash, event.getClass().getSimpleName());
    if (told) {
      line(at, who.name() + " #" + version + " " + event);
    }
  }

  void said(Instant at, String what) {
    if (told) {
      line(at, what);
    }
  }

  private void line(Instant at, String text) {
    if (lines.size() < LINES_MAX) {
      lines.add(World.time(at) + " " + text);
    }
  }

  long hash() {
    return hash;
  }

  List<String> lines() {
    return lines;
  }
}
