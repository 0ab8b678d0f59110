package baton.reporting.board;

import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is owed a first answer now.
 *
 * @param groups how many there are, told apart; the largest {@link WaitingLeads#GROUPS_MAX}
 * @param leads the {@link WaitingLeads#LEADS_MAX} with the earliest deadline
 */
public record Waiting(List<Group> groups, List<One> leads) {
  public Waiting {
    groups = List.copyOf(groups);
    leads = List.copyOf(leads);
  }

  /** Those of one team and one campaign, as far as they have them. */
  public record Group(
      Optional<TeamId> team, Optional<String> campaign, long waiting, long atRisk, long breached) {}

  /**
   * A lead that waits; who they are is not told.
   *
   * @param rep who is asked or has accepted; a lead without is with its team
   * @param respondBy until when an answer was promised
   */
  public record One(
      LeadId lead,
      String state,
      Optional<TeamId> team,
      Optional<RepId> rep,
      Optional<String> segment,
      Optional<String> campaign,
      Instant salesReadyAt,
      Instant respondBy,
      boolean atRisk,
      boolean breached) {}
}
