package baton.shared;

/**
 * A name for one thing: an opaque, non-blank string of at most 128 characters, written as a plain
 * JSON string.
 */
public interface Id {
  /** The longest id we take from outside, in characters. */
  int LENGTH_MAX = 128;

  /** The id as text. */
  String value();

  /** Refuses what could not be a name; for compact constructors. */
  static void check(String value) {
    if (value.isBlank() || value.length() > LENGTH_MAX) {
      throw new IllegalArgumentException(
          "Expected an id of 1 to %d characters".formatted(LENGTH_MAX));
    }
  }
}
