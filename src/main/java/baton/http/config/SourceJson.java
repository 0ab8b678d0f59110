package baton.http.config;

import baton.http.render.Out;
import baton.rep.SourceVoice;
import baton.rep.view.SourceBook;
import java.util.Optional;

/** How a presence source is. */
final class SourceJson {
  private SourceJson() {}

  /** Of one that was never heard of, too. */
  static Out of(Optional<SourceBook.Entry> entry) {
    var voice = entry.flatMap(SourceBook.Entry::voice);
    var link = entry.flatMap(SourceBook.Entry::link);
    return Out.object()
        .put("state", voice.map(SourceJson::state).orElse("unheard"))
        .put("heardAt", voice.map(SourceVoice::heardAt))
        .put("silentSince", voice.flatMap(SourceVoice::silentSince))
        .put("reps", voice.map(SourceVoice::reps).orElse(0))
        .put("incident", voice.map(SourceVoice::incident).orElse(false))
        .put(
            "link",
            link.map(one ->
                    Out.object()
                        .put("state", one.state())
                        .put("since", one.since())
                        .put("why", one.why()))
                .orElse(null));
  }

  private static String state(SourceVoice voice) {
    if (voice.silentSince().isEmpty()) {
      return "speaking";
    }
    return voice.incident() ? "silent" : "quiet";
  }
}
