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
 *
 * <p>Who must not be called yet rests beside the queue and costs it nothing.
 */
public final class Waiting {
  private static final Comparator<Want> BY_DEADLINE =
      Comparator.comparing(Want::respondBy).thenComparing(Want::readyAt).thenComparing(Want::lead);

  private static final Comparator<Rest> BY_RISING =
      Comparator.comparing(Rest::until).thenComparing(Rest::lead);

  private record Rest(LeadId lead, Instant until) {}

  private final Map<LeadId, Want> byLead = new HashMap<>();
  private final Map<LeadId, Rest> resting = new HashMap<>();
  private final NavigableSet<Rest> byRising = new TreeSet<>(BY_RISING);
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
    byLead.values().stream()
        .filter(want -> !resting.containsKey(want.lead()))
        .forEach(inOrder::add);
  }

  /**
   * Takes in a lead, or what is new about it; an older word changes nothing. Who rests and says the
   * same again is looked at again: what is quiet may have been configured otherwise.
   */
  public boolean put(Want want) {
    var known = byLead.get(want.lead());
    if (known != null && known.equals(want)) {
      return rouse(known);
    }
    if (known != null && want.isOlderThan(known)) {
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
      rouse(lead);
    }
  }

  /** Leaves one out of the queue until then. */
  void rest(Want want, Instant until) {
    if (want.equals(byLead.get(want.lead()))) {
      rouse(want.lead());
      inOrder.remove(want);
      var rest = new Rest(want.lead(), until);
      resting.put(want.lead(), rest);
      byRising.add(rest);
    }
  }

  /** Takes those back into the queue whose time has come. */
  void rise(Instant now) {
    while (!byRising.isEmpty() && !byRising.first().until().isAfter(now)) {
      Optional.ofNullable(byLead.get(byRising.first().lead())).ifPresent(this::rouse);
    }
  }

  /** When the next one of those who rest comes back. */
  Optional<Instant> risesAt() {
    return byRising.isEmpty() ? Optional.empty() : Optional.of(byRising.first().until());
  }

  private boolean rouse(Want want) {
    boolean rested = rouse(want.lead());
    return rested && inOrder.add(want);
  }

  private boolean rouse(LeadId lead) {
    var rest = resting.remove(lead);
    return rest != null && byRising.remove(rest);
  }

  public Optional<Want> get(LeadId lead) {
    return Optional.ofNullable(byLead.get(lead));
  }

  /** Those that go before that one. */
  Iterable<Want> before(Want want) {
    return inOrder.headSet(want, false);
  }

  /** Most urgent first, without those who rest. */
  public Iterable<Want> inOrder() {
    return inOrder;
  }

  public int size() {
    return byLead.size();
  }
}
