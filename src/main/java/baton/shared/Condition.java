package baton.shared;

import java.util.Map;

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

  /** Yes, no, or nobody told us. */
  enum Answer {
    YES,
    NO,
    UNKNOWN
  }
}
