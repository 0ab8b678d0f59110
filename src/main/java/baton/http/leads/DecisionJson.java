package baton.http.leads;

import baton.http.render.Out;
import baton.lead.DecisionRecord;
import baton.lead.DecisionRecord.Candidate;
import baton.shared.LeadId;
import java.util.Optional;

/** Why this rep and not the others, as {@code GET /v1/leads/{id}/decisions} shows it. */
public final class DecisionJson {
  private DecisionJson() {}

  static Out of(LeadId lead, DecisionRecord decision) {
    return Out.object()
        .put("at", decision.at())
        .put("team", decision.team())
        .put("round", decision.round())
        .put("offerId", OfferId.of(lead, decision.round()))
        .put("strategy", decision.strategy())
        .put("preference", decision.preference())
        .put(
            "chosen",
            decision.candidates().stream()
                .filter(Candidate::chosen)
                .map(Candidate::rep)
                .findFirst())
        .put("candidates", decision.candidates().stream().map(c -> candidate(c, decision)).toList())
        .put("counts", decision.counts());
  }

  private static Out candidate(Candidate candidate, DecisionRecord decision) {
    return Out.object()
        .put("rep", candidate.rep())
        .put("chosen", candidate.chosen())
        .put("code", candidate.code())
        .put("load", candidate.load())
        .put("idleSince", candidate.idleSince())
        .put("presence", candidate.presence())
        .putIfThere("ahead", Optional.ofNullable(decision.ahead().get(candidate.rep())));
  }
}
