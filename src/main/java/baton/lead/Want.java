package baton.lead;

import baton.routing.Need;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A lead in search of a rep, as its dispatcher sees it.
 *
 * @param cycle which pass through sales it is: what was decided for an earlier one is void
 * @param round the number that the next offer must carry
 * @param needs skills asked for; none once they are waived
 * @param priority higher goes first
 * @param respondBy of equal priority the earliest goes first
 * @param level escalation level
 * @param readyAt since when needs relax
 */
public record Want(
    LeadId lead,
    int cycle,
    int round,
    List<Need> needs,
    int priority,
    int level,
    Instant respondBy,
    Instant readyAt,
    Map<RepId, Exclusion> exclusions) {
  public Want {
    needs = List.copyOf(needs);
    exclusions = Map.copyOf(exclusions);
  }

  /** Whether the other one says something later of the same lead. */
  public boolean isOlderThan(Want other) {
    return cycle < other.cycle || (cycle == other.cycle && round < other.round);
  }
}
