package baton.rep.entity;

import akka.actor.typed.ActorRef;
import baton.rep.DeskNews;
import baton.rep.RepTalk;
import baton.shared.LeadId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The open desk pages of one rep: what stands now, and the latest news for those who come back. In
 * memory only.
 */
final class Desk implements RepTalk.Shown {
  private static final int NEWS_MAX = 200;
  private static final int PAGES_MAX = 20;

  private final long epoch;
  private final Deque<DeskNews> news = new ArrayDeque<>();
  private final Map<LeadId, DeskNews> standing = new LinkedHashMap<>();
  private final Set<ActorRef<DeskNews>> pages = new HashSet<>();
  private long number;

  Desk(long epoch) {
    this.epoch = epoch;
  }

  @Override
  public void show(DeskNews.Item item) {
    var next = new DeskNews(epoch, ++number, item);
    switch (item) {
      case DeskNews.Item.Offer(var lead, _, _, _) -> standing.put(lead, next);
      case DeskNews.Item.Lead(var lead, _) -> standing.put(lead, next);
      case DeskNews.Item.Withdrawn(var lead, _, _) -> standing.remove(lead);
      case DeskNews.Item.Credited _, DeskNews.Item.Status _ -> {}
    }
    news.addLast(next);
    if (news.size() > NEWS_MAX) {
      news.removeFirst();
    }
    pages.forEach(page -> page.tell(next));
  }

  @Override
  public boolean shows(LeadId lead, DeskNews.Item item) {
    return Optional.ofNullable(standing.get(lead)).map(DeskNews::item).equals(Optional.of(item));
  }

  @Override
  public boolean shows(LeadId lead) {
    return standing.containsKey(lead);
  }

  /** A page that saw some of the news gets the rest; any other gets all that stands. */
  boolean open(ActorRef<DeskNews> page, Optional<String> lastEventId, DeskNews.Item status) {
    if (pages.size() >= PAGES_MAX) {
      return false;
    }
    pages.add(page);
    var seen = lastEventId.flatMap(this::place);
    if (seen.isPresent()) {
      news.stream().filter(n -> n.number() > seen.get()).forEach(page::tell);
    } else {
      page.tell(new DeskNews(epoch, number, status));
      standing.values().forEach(page::tell);
    }
    return true;
  }

  void close(ActorRef<DeskNews> page) {
    pages.remove(page);
  }

  boolean isOpen() {
    return !pages.isEmpty();
  }

  /** The number a reader has seen, if every later one is still here. */
  private Optional<Long> place(String lastEventId) {
    var prefix = epoch + "-";
    if (!lastEventId.startsWith(prefix)) {
      return Optional.empty();
    }
    try {
      long seen = Long.parseLong(lastEventId.substring(prefix.length()));
      long oldest = news.isEmpty() ? number + 1 : news.getFirst().number();
      return seen >= oldest - 1 && seen <= number ? Optional.of(seen) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
