package baton.rep.view;

import baton.rep.LastKnown;
import baton.rep.SourceVoice;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * When each source was last heard whose last words count for a while, on whichever node: known from
 * the start, so that a restart makes nobody unknown, and renewed at each look of the {@link
 * SourceWatch}.
 */
public final class LastWords implements Supplier<Map<String, LastKnown>> {
  private final Function<String, Optional<Duration>> believed;
  private volatile Map<String, LastKnown> known = Map.of();

  /**
   * What is in the book; blocks.
   *
   * @param believed how long the last words of a source count, as configured now
   */
  public LastWords(SourceBook book, Function<String, Optional<Duration>> believed) {
    this.believed = believed;
    heard(book.all());
  }

  @Override
  public Map<String, LastKnown> get() {
    return known;
  }

  void heard(List<SourceBook.Entry> all) {
    var next = new HashMap<String, LastKnown>();
    for (var entry : all) {
      believed
          .apply(entry.id())
          .ifPresent(
              time -> entry.voice().ifPresent(voice -> next.put(voice.id(), of(voice, time))));
    }
    known = Map.copyOf(next);
  }

  private static LastKnown of(SourceVoice voice, Duration believed) {
    return new LastKnown(
        voice.heardAt(), believed, voice.silentSince().isPresent(), voice.backAt());
  }
}
