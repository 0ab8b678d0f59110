package baton.http.reps;

import baton.http.render.Given;
import baton.rep.Presence;
import baton.rep.PresencePush;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One presence push in our own format. */
final class PresenceBody {
  private static final int SOURCE_MAX = 64;
  private static final int REASON_MAX = 200;

  /** An observation of the future would silence its source until then. */
  private static final Duration AHEAD_MAX = Duration.ofMinutes(5);

  /** What a source can say of a rep; the rest we find out ourselves. */
  private enum Said {
    AVAILABLE,
    BUSY,
    WRAP_UP,
    BREAK,
    OFFLINE
  }

  private PresenceBody() {}

  /**
   * What it says; only to be used when the given has no mistakes.
   *
   * @param otherwise the source that is meant when none is named
   */
  static PresencePush read(Given given, Optional<String> otherwise, Instant now) {
    var state = Presence.valueOf(given.requiredWord("state", Said.class).name());
    var source =
        given.has("source") || otherwise.isEmpty() ? source(given) : otherwise.orElseThrow();
    var observedAt = given.instant("observedAt");
    if (observedAt.isPresent() && observedAt.get().isAfter(now.plus(AHEAD_MAX))) {
      given.mistake("observedAt", "in_future", "Expected a time that has come");
    }
    return new PresencePush(
        source,
        state,
        given.text("reason", REASON_MAX),
        given.count("seq"),
        observedAt,
        given
            .duration("ttl", PresencePush.TTL_MIN, PresencePush.TTL_MAX)
            .orElse(PresencePush.TTL_DEFAULT));
  }

  static String source(Given given) {
    return given.required("source", SOURCE_MAX);
  }
}
