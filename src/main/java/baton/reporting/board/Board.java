package baton.reporting.board;

import static java.util.stream.Collectors.toSet;

import baton.shared.LeadId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What all boards of a node show: what stands now, and the latest breaches. In memory only. */
final class Board {
  static final int BREACHES_MAX = 200;

  private final long epoch;
  private final Map<Class<?>, News> standing = new HashMap<>();
  private final Deque<News> breaches = new ArrayDeque<>();
  private Optional<Set<LeadId>> late = Optional.empty();
  private long number;

  /**
   * @param epoch another one for each run
   */
  Board(long epoch) {
    this.epoch = epoch;
  }

  /** Takes in what was found; the news to tell, none where all is as it was. */
  List<News> found(News.Item item) {
    var news = new ArrayList<News>();
    var before = standing.get(item.getClass());
    if (before == null || !before.item().shows(item)) {
      news.add(next(item));
      standing.put(item.getClass(), news.getFirst());
    }
    if (item instanceof News.Queue(var waiting)) {
      broken(waiting)
          .map(this::next)
          .forEach(breach -> {
            breaches.addLast(breach);
            news.add(breach);
          });
      while (breaches.size() > BREACHES_MAX) {
        breaches.removeFirst();
      }
    }
    return List.copyOf(news);
  }

  /** Those whose promise was not broken the last time; nobody's while nobody had looked. */
  private Stream<News.Breach> broken(Waiting waiting) {
    var lateNow = waiting.leads().stream().filter(Waiting.One::breached).toList();
    var before = late;
    late = Optional.of(lateNow.stream().map(Waiting.One::lead).collect(toSet()));
    return before.stream()
        .flatMap(known -> lateNow.stream().filter(one -> !known.contains(one.lead())))
        .map(News.Breach::new);
  }

  /** What stands of that kind is too old to be shown. */
  void forget(Class<? extends News.Item> kind) {
    standing.remove(kind);
  }

  /**
   * What a reader must hear who has seen all up to there; old breaches are no news to a new one.
   */
  List<News> since(Optional<String> lastEventId) {
    var seen = lastEventId.flatMap(this::place);
    return Stream.concat(
            standing.values().stream(), seen.isPresent() ? breaches.stream() : Stream.empty())
        .filter(news -> seen.isEmpty() || news.number() > seen.get())
        .sorted(Comparator.comparingLong(News::number))
        .toList();
  }

  private Optional<Long> place(String lastEventId) {
    var prefix = epoch + "-";
    if (!lastEventId.startsWith(prefix)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(lastEventId.substring(prefix.length())))
          .filter(seen -> seen >= 0 && seen <= number);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private News next(News.Item item) {
    return new News(epoch, ++number, item);
  }
}
