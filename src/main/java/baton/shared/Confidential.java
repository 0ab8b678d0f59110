package baton.shared;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something a person told us, sealed with that lead's own key wherever it is written down, and
 * never printed.
 *
 * @param keyId which key seals it
 * @param value the thing itself, or null once the key has been destroyed
 */
public record Confidential<T>(long keyId, @Nullable T value) {
  public static <T> Confidential<T> of(long keyId, T value) {
    return new Confidential<>(keyId, value);
  }

  /** What is left after erasure: the fact that something was there. */
  public static <T> Confidential<T> gone(long keyId) {
    return new Confidential<>(keyId, null);
  }

  public Optional<T> read() {
    return Optional.ofNullable(value);
  }

  public <U> Confidential<U> map(Function<T, U> change) {
    return value == null ? gone(keyId) : of(keyId, change.apply(value));
  }

  /** Masked, so that no log line can carry a person. */
  @Override
  public String toString() {
    return value == null ? "Confidential[gone]" : "Confidential[***]";
  }
}
