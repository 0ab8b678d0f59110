package baton.http;

import org.jspecify.annotations.Nullable;

/**
 * Where something failed and of what kind, without its message: libraries put what they were given
 * into messages, and what we are given may be about a person.
 */
final class WithoutWords extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int CAUSES_MAX = 10;

  private WithoutWords(String kind, @Nullable Throwable cause) {
    super(kind, cause);
  }

  static WithoutWords of(Throwable error) {
    return of(error, CAUSES_MAX);
  }

  private static WithoutWords of(Throwable error, int causesLeft) {
    Throwable cause = error.getCause();
    var bare =
        new WithoutWords(
            error.getClass().getName(),
            cause == null || causesLeft == 0 ? null : of(cause, causesLeft - 1));
    bare.setStackTrace(error.getStackTrace());
    return bare;
  }
}
