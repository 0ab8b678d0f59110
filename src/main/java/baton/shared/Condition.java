package baton.shared;

import java.util.Map;
import java.util.Set;

/** A question about the facts of a lead, written by people in the configuration. */
@FunctionalInterface
public interface Condition {
  /** Always so. */
  Condition ALWAYS = _ -> Answer.YES;

  /**
   * The answer; {@link Answer#UNKNOWN} when a fact it asks for was never given, which is not the
   * same as no.
   */
  Answer ask(Map<String, Object> facts);

  /**
   * What it asks for: {@code activity.download} of what is counted, and the variable alone, such as
   * {@code lead}, of everything else.
   */
  default Set<String> reads() {
    return Set.of();
  }

  /** Yes, no, or nobody told us. */
  enum Answer {
    YES,
    NO,
    UNKNOWN
  }
}
