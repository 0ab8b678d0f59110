package baton.dispatch;

import baton.lead.Want;
import baton.shared.LeadId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The leads in search of a rep, most urgent first. Not thread-safe; one dispatcher owns it. */
public final class Waiting {
  /** By priority, the higher first; then by deadline; the last tie-break is the id. */
  static final Comparator<Want> ORDER =
      Comparator.comparingInt(Want::priority)
          .reversed()
          .thenComparing(Want::respondBy)
          .thenComparing(Want::readyAt)
          .thenComparing(Want::lead);

  private final Map<LeadId, Want> byLead = new HashMap<>();
  private final NavigableSet<Want> inOrder = new TreeSet<>(ORDER);

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

  /** Most urgent first. */
  public Iterable<Want> inOrder() {
    return inOrder;
  }

  public int size() {
    return byLead.size();
  }
}
