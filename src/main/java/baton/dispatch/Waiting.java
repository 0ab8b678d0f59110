package baton.dispatch;

import baton.lead.Want;
import baton.shared.LeadId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The leads in search of a rep, most urgent first. Not thread-safe; one dispatcher owns it.
 *
 * <p>Where waiting counts, one class of priority is worth as much of the deadline as the team says:
 * a lead is as urgent as one without priority that is due so many times earlier. All leads gain
 * urgency at the same pace, so their order never changes by itself and need not be looked at again.
 * Of two leads whose priorities differ by {@code n} the lower one is passed by those alone that are
 * due less than {@code n} times that long after it: however many come later, they wait behind it.
 */
public final class Waiting {
  private static final Comparator<Want> BY_DEADLINE =
      Comparator.comparing(Want::respondBy).thenComparing(Want::readyAt).thenComparing(Want::lead);

  private final Map<LeadId, Want> byLead = new HashMap<>();
  private NavigableSet<Want> inOrder;
  private Optional<Duration> aging;

  /** An empty queue in which priority counts more than any waiting. */
  public Waiting() {
    this(Optional.empty());
  }

  /**
   * An empty queue.
   *
   * @param aging how much of waiting is worth one class of priority
   */
  public Waiting(Optional<Duration> aging) {
    this.aging = aging;
    this.inOrder = new TreeSet<>(order(aging));
  }

  /**
   * Without aging by priority, the higher first, then by deadline; with it by the deadline less
   * what the priority is worth. The last tie-break is the id.
   */
  static Comparator<Want> order(Optional<Duration> aging) {
    return aging
        .map(worth ->
            Comparator.comparing((Want want) -> urgency(want, worth)).thenComparing(BY_DEADLINE))
        .orElseGet(
            () -> Comparator.comparingInt(Want::priority).reversed().thenComparing(BY_DEADLINE));
  }

  private static Instant urgency(Want want, Duration worth) {
    int priority = want.priority();
    return priority == 0 ? want.respondBy() : want.respondBy().minus(worth.multipliedBy(priority));
  }

  /** Puts the queue in another order, when the team has changed what waiting is worth. */
  public void orderBy(Optional<Duration> changed) {
    if (changed.equals(aging)) {
      return;
    }
    aging = changed;
    inOrder = new TreeSet<>(order(changed));
    inOrder.addAll(byLead.values());
  }

  /** Takes in a lead, or what is new about it; an older word changes nothing. */
  public boolean put(Want want) {
    var known = byLead.get(want.lead());
    if (known != null && (want.isOlderThan(known) || known.equals(want))) {
      return false;
    }
    remove(want.lead());
    byLead.put(want.lead(), want);
    inOrder.add(want);
    return true;
  }

  public void remove(LeadId lead) {
    var known = byLead.remove(lead);
    if (known != null) {
      inOrder.remove(known);
    }
  }

  public Optional<Want> get(LeadId lead) {
    return Optional.ofNullable(byLead.get(lead));
  }

  /** Those that go before that one. */
  Iterable<Want> before(Want want) {
    return inOrder.headSet(want, false);
  }

  /** Most urgent first. */
  public Iterable<Want> inOrder() {
    return inOrder;
  }

  public int size() {
    return byLead.size();
  }
}
