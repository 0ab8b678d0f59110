package baton.lead;

import baton.routing.Need;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param owner whom another system calls the owner of the person; asked before all others
 * @param former the rep who worked it last; asked before those who never did
 * @param callee who is to be called; empty for somebody who may be called at any time
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
    Optional<String> owner,
    Optional<RepId> former,
    Map<RepId, Exclusion> exclusions,
    Optional<Callee> callee) {
  public Want {
    needs = List.copyOf(needs);
    exclusions = Map.copyOf(exclusions);
  }

  /** Somebody who may be called at any time. */
  public Want(
      LeadId lead,
      int cycle,
      int round,
      List<Need> needs,
      int priority,
      int level,
      Instant respondBy,
      Instant readyAt,
      Optional<String> owner,
      Optional<RepId> former,
      Map<RepId, Exclusion> exclusions) {
    this(
        lead,
        cycle,
        round,
        needs,
        priority,
        level,
        respondBy,
        readyAt,
        owner,
        former,
        exclusions,
        Optional.empty());
  }

  /** The same of whom it is to be called. */
  public Want of(Callee known) {
    return new Want(
        lead,
        cycle,
        round,
        needs,
        priority,
        level,
        respondBy,
        readyAt,
        owner,
        former,
        exclusions,
        Optional.of(known));
  }

  /**
   * One that comes now and asks for nothing special; behind all that are due as early.
   *
   * @param respondBy when its promise ends
   */
  public static Want newcomer(Instant respondBy, Instant now) {
    return new Want(
        new LeadId("~"),
        1,
        1,
        List.of(),
        0,
        0,
        respondBy,
        now,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** Whether somebody is asked before the ranks are. */
  public boolean isPersonal() {
    return owner.isPresent() || former.isPresent();
  }

  /** Whether the other one says something later of the same lead. */
  public boolean isOlderThan(Want other) {
    return cycle < other.cycle || (cycle == other.cycle && round < other.round);
  }
}
