package baton.http.config;

import baton.http.render.Out;
import baton.rep.SourceVoice;
import baton.rep.view.SourceBook;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a presence source is. */
final class SourceJson {
  private SourceJson() {}

  /**
   * Of one that was never heard of, too.
   *
   * @param lastKnown how long after it was last heard its last words count
   */
  static Out of(Optional<SourceBook.Entry> entry, Optional<Duration> lastKnown) {
    var voice = entry.flatMap(SourceBook.Entry::voice);
    var link = entry.flatMap(SourceBook.Entry::link);
    return Out.object()
        .put("state", voice.map(SourceJson::state).orElse("unheard"))
        .put("heardAt", voice.map(SourceVoice::heardAt))
        .put("silentSince", voice.flatMap(SourceVoice::silentSince))
        .put("reps", voice.map(SourceVoice::reps).orElse(0))
        .put("incident", voice.map(SourceVoice::incident).orElse(false))
        .put("believedUntil", lastKnown.flatMap(time -> voice.flatMap(one -> until(one, time))))
        .put(
            "link",
            link.map(one ->
                    Out.object()
                        .put("state", one.state())
                        .put("since", one.since())
                        .put("why", one.why()))
                .orElse(null));
  }

  private static Optional<Instant> until(SourceVoice voice, Duration lastKnown) {
    return voice.silentSince().map(_ -> voice.heardAt().plus(lastKnown));
  }

  private static String state(SourceVoice voice) {
    if (voice.silentSince().isEmpty()) {
      return "speaking";
    }
    return voice.incident() ? "silent" : "quiet";
  }
}
