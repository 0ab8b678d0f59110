package baton.app.demo;

import java.time.Duration;
import java.util.List;

/** Somebody's working day, in minutes: there, on a break, gone home, back again. */
record Shift(CallCentre.Line line, Dice dice) {
  private static final List<String> BREAKS = List.of("coffee", "lunch", "team meeting", "training");

  /** Goes on until interrupted. */
  void live() throws InterruptedException {
    Thread.sleep(dice.between(Duration.ZERO, Duration.ofSeconds(4)));
    while (true) {
      line.available();
      Thread.sleep(dice.between(Duration.ofSeconds(60), Duration.ofSeconds(240)));
      if (dice.chance(0.7)) {
        line.onBreak(dice.pick(BREAKS));
        Thread.sleep(dice.between(Duration.ofSeconds(10), Duration.ofSeconds(35)));
      } else {
        line.offline("end of shift");
        Thread.sleep(dice.between(Duration.ofSeconds(20), Duration.ofSeconds(60)));
      }
    }
  }
}
