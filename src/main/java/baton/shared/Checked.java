package baton.shared;

import java.util.List;
import java.util.Optional;

/**
 * What somebody wrote, once it has been looked at: the thing itself, or everything wrong with it.
 */
public sealed interface Checked<T> {
  record Good<T>(T value) implements Checked<T> {}

  record Bad<T>(List<Mistake> mistakes) implements Checked<T> {
    public Bad {
      mistakes = List.copyOf(mistakes);
      if (mistakes.isEmpty()) {
        throw new IllegalArgumentException(
            "Expected at least one mistake in what is said to be bad");
      }
    }
  }

  static <T> Checked<T> good(T value) {
    return new Good<>(value);
  }

  static <T> Checked<T> bad(Mistake... mistakes) {
    return new Bad<>(List.of(mistakes));
  }

  static <T> Checked<T> bad(List<Mistake> mistakes) {
    return new Bad<>(mistakes);
  }

  /** The mistakes; none for a good one. */
  default List<Mistake> mistakes() {
    return switch (this) {
      case Good<T> _ -> List.of();
      case Bad<T>(var mistakes) -> mistakes;
    };
  }

  /** The thing, when it is good. */
  default Optional<T> read() {
    return switch (this) {
      case Good<T>(var value) -> Optional.of(value);
      case Bad<T> _ -> Optional.empty();
    };
  }
}
