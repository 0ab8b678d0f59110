package baton.simulation;

import java.util.EnumMap;
import java.util.Map;

/**
 * How often each fault strikes: every world has its own mixture, some faults often, some never, so
 * that no fault hides behind another.
 */
record Climate(Map<Fault, Double> chances, boolean fair) {
  static Climate of(Dice dice) {
    var chances = new EnumMap<Fault, Double>(Fault.class);
    boolean fair = dice.chance(0.15);
    for (var fault : Fault.values()) {
      boolean here = !fair && dice.chance(0.6);
      double often = worst(fault) * Math.pow(10, -2 * dice.unit());
      chances.put(fault, here ? often : 0.0);
    }
    return new Climate(chances, fair);
  }

  private static double worst(Fault fault) {
    return switch (fault) {
      case MESSAGE_LOST, MESSAGE_TWICE, MESSAGE_LATE -> 0.08;
      case WRITE_SLOW -> 0.08;
      case WRITE_FAILED, WRITE_STORED_BUT_FAILED, WRITE_HUNG -> 0.02;
      case READ_FAILED -> 0.1;
      case MAIL_LOST_IN_RESTART -> 0.5;
      case TIMER_EARLY, TIMER_LATE -> 0.05;
      case VIEW_LATE, VIEW_SILENT -> 0.1;
      case ACTOR_KILLED, NODE_KILLED, DISK_DOWN -> 1.0;
      case PASSIVATED -> 0.0;
    };
  }

  double chance(Fault fault) {
    return chances.get(fault);
  }
}
