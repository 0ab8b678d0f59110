package baton.intake;

import baton.lead.Suspicion;
import baton.shared.Mistake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a body said, sorted into slots and not yet believed; both readers fill one, {@link Finish}
 * empties it.
 */
final class Raw {
  /** Ours, for steering; never part of what was said. */
  private static final List<String> CONTROL =
      List.of("_gotcha", "_redirect", "_key", "_form", "_elapsed");

  private static final Pattern MILLIS = Pattern.compile("[0-9]{1,12}");

  private static final Pattern UTM =
      Pattern.compile(
          "(?i)(?:source[\\[._-]+)?\\[?utm(?:\\]?[\\[_\\-."
              + " ]+(.+?)|(source|medium|campaign|term|content|id))\\]?");

  final Map<Slot, String> texts = new EnumMap<>(Slot.class);
  final Map<Slot, Boolean> flags = new EnumMap<>(Slot.class);
  final List<String> interest = new ArrayList<>();
  final Map<String, String> utm = new LinkedHashMap<>();
  final Map<String, List<String>> fields = new LinkedHashMap<>();
  final Map<String, @Nullable Object> extra = new LinkedHashMap<>();
  final List<Mistake> mistakes = new ArrayList<>();
  boolean honeypot;
  boolean tooFast;

  /** How long the page was open. */
  Optional<Duration> elapsed = Optional.empty();

  /**
   * Whether this was one of our own control fields, which is then done with.
   *
   * @param value blank for one that says nothing
   */
  boolean control(String name, String value) {
    var plain = name.strip().toLowerCase(Locale.ROOT);
    honeypot |= !value.isBlank() && plain.equals("_gotcha");
    if (plain.equals("_elapsed") && MILLIS.matcher(value.strip()).matches()) {
      elapsed = Optional.of(Duration.ofMillis(Long.parseLong(value.strip())));
    }
    return CONTROL.contains(plain);
  }

  /** Why it is taken for a machine's. */
  Optional<Suspicion> suspicion() {
    if (honeypot) {
      return Optional.of(Suspicion.HONEYPOT);
    }
    return tooFast ? Optional.of(Suspicion.TOO_FAST) : Optional.empty();
  }

  /** The name behind {@code utm_}, in lower case, when it is one. */
  static Optional<String> utmName(String name) {
    // the pattern's work may grow with the square of this
    if (name.length() > Limits.UTM_MAX) {
      return Optional.empty();
    }
    var match = UTM.matcher(name.strip());
    if (!match.matches()) {
      return Optional.empty();
    }
    var key = match.group(1) == null ? match.group(2) : match.group(1);
    return Optional.ofNullable(key).map(k -> k.toLowerCase(Locale.ROOT));
  }

  void field(String name, String value) {
    fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  void mistake(String field, String code, String message) {
    mistakes.add(new Mistake(field, code, message));
  }
}
