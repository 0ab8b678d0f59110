package baton.policy.store;

import baton.platform.crypto.SealedText;
import baton.policy.FormDoc;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Secrets in documents: they are kept sealed, and shown as stars. */
final class Secrets {
  private Secrets() {}

  /** What is left out, or shown as stars, stays as it was; what is empty goes. */
  static @Nullable String kept(@Nullable String given, Optional<String> before) {
    return given == null || given.equals(FormDoc.HIDDEN) ? before.orElse(null) : given;
  }

  static @Nullable String sealed(@Nullable String text, UnaryOperator<String> seal) {
    return text == null || text.isBlank() || isSealed(text) ? text : seal.apply(text);
  }

  static boolean isSealed(@Nullable String text) {
    return text != null && SealedText.is(text);
  }
}
