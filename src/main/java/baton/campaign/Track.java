package baton.campaign;

import baton.shared.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a lead is sent while marketing has it, step by step.
 *
 * @param reasons for which of these hand-offs it is meant, in the contract's words; any when empty
 * @param segments for leads of these segments; any when empty
 */
public record Track(String id, List<Step> steps, List<String> reasons, List<String> segments) {
  /** More branches than that in a row lead nowhere. */
  public static final int STEPS_MAX = 50;

  /**
   * One step.
   *
   * @param name by which another step may lead here
   * @param after the step before, or the hand-off
   * @param when what must be so, once it is due
   * @param otherwise the later step that is taken at once if it is not; without one this is passed
   *     over
   * @param template what is sent; nothing for a step that only waits or branches
   * @param webhook the system that is told, if one is
   */
  public record Step(
      Optional<String> name,
      Duration after,
      Condition when,
      Optional<String> otherwise,
      Optional<String> template,
      Optional<String> webhook) {}

  /**
   * What follows when a step is due.
   *
   * @param position steps that are behind the lead now
   * @param template what is sent
   * @param webhook the system that is told
   * @param next time to the next step; none after the last
   */
  public record Move(
      int position, Optional<String> template, Optional<String> webhook, Optional<Duration> next) {
    /** Nothing is sent. */
    public static Move silent(int position, Optional<Duration> next) {
      return new Move(position, Optional.empty(), Optional.empty(), next);
    }
  }

  public Track {
    steps = List.copyOf(steps);
    reasons = List.copyOf(reasons);
    segments = List.copyOf(segments);
  }

  /** How long until the first step. */
  public Optional<Duration> first() {
    return after(0);
  }

  /** The step behind which the lead stands is due: forward only, so that every way has an end. */
  public Move move(int behind, Map<String, Object> facts) {
    int at = behind;
    while (at < steps.size()) {
      var step = steps.get(at);
      if (step.when().ask(facts) == Condition.Answer.YES) {
        return new Move(at + 1, step.template(), step.webhook(), after(at + 1));
      }
      int other = step.otherwise().map(this::indexOf).orElse(-1);
      if (other <= at) {
        return Move.silent(at + 1, after(at + 1));
      }
      at = other;
    }
    return Move.silent(at, Optional.empty());
  }

  private Optional<Duration> after(int index) {
    return index < steps.size() ? Optional.of(steps.get(index).after()) : Optional.empty();
  }

  private int indexOf(String name) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).name().filter(name::equals).isPresent()) {
        return i;
      }
    }
    return -1;
  }

  /** Whether it is meant for such a hand-off. */
  public boolean suits(String reason, Optional<String> segment) {
    return (reasons.isEmpty() || reasons.contains(reason))
        && (segments.isEmpty() || segment.map(segments::contains).orElse(false));
  }
}
