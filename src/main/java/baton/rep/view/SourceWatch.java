package baton.rep.view;

import baton.platform.db.Alerts;
import baton.rep.PresencePush;
import baton.rep.SourceVoice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when a whole presence source falls silent, tells one alert of it, and takes that back
 * when it speaks again. One on every node: what each hears they put together in the {@link
 * SourceBook}.
 */
public final class SourceWatch {
  private static final Logger log = LoggerFactory.getLogger(SourceWatch.class);
  private static final String KIND = "presence_source_silent";

  private record Heard(Instant at, Optional<Duration> ttl) {}

  private record Counted(Instant heardAt, int reps) {}

  private final SourceBook book;
  private final Alerts alerts;
  private final LastWords words;
  private final ToIntFunction<String> speaksFor;
  private final Clock clock;
  private final Instant listening;
  private final Map<String, Heard> heard = new ConcurrentHashMap<>();
  private final Map<String, Counted> counted = new HashMap<>();
  private volatile long silent;

  /**
   * A watch that begins to listen now.
   *
   * @param words is told at each look who was heard
   * @param speaksFor for how many reps a source speaks at this moment; may wait for them
   */
  public SourceWatch(
      SourceBook book,
      Alerts alerts,
      LastWords words,
      ToIntFunction<String> speaksFor,
      Clock clock) {
    this.book = book;
    this.alerts = alerts;
    this.words = words;
    this.speaksFor = speaksFor;
    this.clock = clock;
    this.listening = clock.instant();
  }

  /**
   * A source said something; written down at the next look.
   *
   * @param ttl for how long; empty for a heartbeat, which says no more than the words before it
   */
  public void heard(String source, Optional<Duration> ttl) {
    var root = SourceVoice.root(source);
    if (root.equals(PresencePush.DESK)
        || (heard.size() >= SourceBook.SOURCES_MAX && !heard.containsKey(root))) {
      return;
    }
    var now = new Heard(clock.instant(), ttl);
    heard.merge(root, now, (old, next) -> new Heard(next.at(), next.ttl().or(old::ttl)));
  }

  /** Sources that are silent and leave reps without presence, as of the last look. */
  public long silent() {
    return silent;
  }

  /** Writes down who was heard, and looks who was not; blocks, and never fails. */
  public synchronized void look() {
    try {
      var known = new HashMap<String, SourceVoice>();
      book.all().forEach(entry -> entry.voice().ifPresent(one -> known.put(one.id(), one)));
      heard.keySet().forEach(id -> speaks(id, Optional.ofNullable(known.get(id))));
      long incidents = 0;
      var all = book.all();
      words.heard(all);
      for (var entry : all) {
        var voice = entry.voice();
        if (voice.isPresent()) {
          judge(voice.get());
          incidents += voice.get().incident() ? 1 : 0;
        }
      }
      silent = incidents;
    } catch (RuntimeException e) {
      log.warn("Cannot see which sources are silent: {}", e.getClass().getSimpleName());
    }
  }

  private void speaks(String id, Optional<SourceVoice> known) {
    var word = heard.remove(id);
    if (word == null) {
      return;
    }
    word.ttl()
        .or(() -> known.map(SourceVoice::ttl)) // a heartbeat of whom nobody knows is nothing
        .flatMap(ttl -> book.heard(id, word.at(), ttl))
        .ifPresent(since -> alerts.close(once(id, since), clock.instant()));
  }

  private void judge(SourceVoice voice) {
    var now = clock.instant();
    switch (voice.next(listening, now)) {
      case NOTHING -> {}
      case COUNT -> count(voice);
      case LOST -> lost(voice, count(voice), now);
    }
  }

  /** Once for each silence, before the reps themselves take it for one. */
  private int count(SourceVoice voice) {
    var before = counted.get(voice.id());
    if (before != null && before.heardAt().equals(voice.heardAt())) {
      return before.reps();
    }
    int reps = speaksFor.applyAsInt(voice.id());
    counted.put(voice.id(), new Counted(voice.heardAt(), reps));
    return reps;
  }

  private void lost(SourceVoice voice, int reps, Instant now) {
    if (book.silent(voice, now, reps) && reps > 0) {
      log.warn("Presence source {} is silent, which spoke for {} reps", voice.id(), reps);
      var since = "Nothing was heard of this presence source since %s: ".formatted(voice.heardAt());
      alerts.raise(KIND, voice.id(), since + follows(voice, reps), once(voice.id(), now), now);
    }
  }

  private String follows(SourceVoice voice, int reps) {
    return Optional.ofNullable(words.get().get(voice.id()))
        .map(last ->
            "its last word of %d reps counts until %s, then they are unknown and get no leads."
                .formatted(reps, last.until()))
        .orElseGet(() -> "%d reps are unknown and get no leads from it.".formatted(reps));
  }

  private static String once(String id, Instant since) {
    return "%s:%s:%s".formatted(KIND, id, since);
  }
}
