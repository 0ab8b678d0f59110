package baton.lead.view;

import baton.lead.Cycle;
import baton.lead.Dossier;
import baton.lead.Lead;
import baton.lead.LeadClocks;
import baton.lead.LeadState;
import baton.lead.Outcome;
import baton.lead.Standing;
import baton.lead.Terms;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Instant;
import java.util.Optional;

/**
 * The columns of one lead, all worked out of the lead itself.
 *
 * @param promisedBy whose promise to its person runs, where that is not the team that has it
 */
record LeadRow(
    LeadId id,
    String state,
    Optional<TeamId> team,
    Optional<RepId> rep,
    Optional<String> segment,
    Dossier.Campaign campaign,
    Optional<Outcome> outcome,
    boolean test,
    Instant receivedAt,
    Optional<Instant> salesReadyAt,
    Optional<Instant> respondBy,
    Optional<Instant> firstResponseAt,
    boolean breached,
    boolean inReview,
    boolean atRisk,
    Optional<Instant> nextDue,
    Optional<Long> keyId,
    Optional<Standing.Suspected> suspected,
    Optional<TeamId> promisedBy) {
  static final String ERASED = "erased";

  /** The row of a lead; empty for one that was never heard of. */
  static Optional<LeadRow> of(Lead lead) {
    return switch (lead) {
      case Lead.Unknown _ -> Optional.empty();
      case Lead.Erased erased -> Optional.of(of(erased));
      case Lead.Known known -> Optional.of(of(known));
    };
  }

  private static LeadRow of(Lead.Erased lead) {
    return new LeadRow(
        lead.id(),
        ERASED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        lead.campaign(),
        Optional.empty(),
        false,
        lead.receivedAt(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        lead.suspected(),
        Optional.empty());
  }

  private static LeadRow of(Lead.Known lead) {
    var dossier = lead.dossier();
    var tally = dossier.tally();
    var cycle = lead.pass();
    var end =
        lead instanceof Lead.Concluded c
            ? Optional.of(c.conclusion())
            : Optional.<Lead.Conclusion>empty();
    return new LeadRow(
        dossier.id(),
        LeadState.of(lead),
        cycle.map(c -> c.route().team()),
        lead.rep().or(() -> end.flatMap(Lead.Conclusion::rep)),
        cycle.flatMap(c -> c.route().segment()),
        dossier.campaign(),
        end.map(Lead.Conclusion::outcome),
        dossier.test(),
        dossier.receivedAt(),
        cycle.map(Cycle::salesReadyAt).or(tally::salesReadyAt),
        cycle.map(Cycle::respondBy),
        cycle.map(Cycle::firstResponseAt).orElse(tally.firstResponseAt()),
        cycle.map(Cycle::breached).orElse(false),
        !dossier.standing().reviews().isEmpty(),
        lead instanceof Lead.InSales sales && sales.isAtRisk(),
        LeadClocks.sweepAt(lead),
        Optional.of(dossier.keyId()),
        dossier.standing().suspected(),
        cycle.flatMap(LeadRow::promisedBy));
  }

  private static Optional<TeamId> promisedBy(Cycle cycle) {
    return cycle.terms().map(Terms::team).filter(team -> !team.equals(cycle.route().team()));
  }
}
