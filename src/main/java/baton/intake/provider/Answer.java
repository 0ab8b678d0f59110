package baton.intake.provider;

import java.util.List;
import java.util.Optional;

/**
 * What was said to one question.
 *
 * @param label the question, as people read it
 * @param names what else it goes by, such as its id
 * @param kind what the provider knows it to be, by the contract's name
 * @param values one, or several of a choice; none when it was left open
 */
public record Answer(String label, List<String> names, Optional<String> kind, List<String> values) {
  public Answer {
    names = List.copyOf(names);
    values = List.copyOf(values);
  }

  /** One value under the name that people read. */
  public static Answer of(String label, String value) {
    return new Answer(label, List.of(), Optional.empty(), List.of(value));
  }
}
