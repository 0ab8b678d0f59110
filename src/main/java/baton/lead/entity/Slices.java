package baton.lead.entity;

import baton.shared.LeadId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The journal's lead events in slices that are read in parallel; how many there are is for ever.
 */
public final class Slices {
  /** Chosen for one PostgreSQL and a few nodes: each slice is one poller of the journal. */
  public static final int COUNT = 4;

  private Slices() {}

  static String tag(LeadId lead) {
    return "lead-" + of(lead);
  }

  /** In which slice a lead is, counted from 0. */
  public static int of(LeadId lead) {
    return Math.floorMod(lead.value().hashCode(), COUNT);
  }

  /** All tags, in order. */
  public static List<String> tags() {
    return IntStream.range(0, COUNT).mapToObj(slice -> "lead-" + slice).toList();
  }
}
