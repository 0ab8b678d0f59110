package baton.http.leads;

import baton.campaign.Campaign;
import baton.http.config.MaterialJson;
import baton.http.render.Out;
import baton.policy.Kept;
import baton.policy.Snapshot;
import baton.rep.Brief;
import java.util.Optional;

/** What a rep is told of a lead: all that is needed to be ready, nothing to reach the person by. */
public final class BriefJson {
  private BriefJson() {}

  /** Puts it into that object; the campaign and the segment as they stand now. */
  public static Out into(Out out, Brief brief, Snapshot policies) {
    // whoever calls keeps the promise that people can read
    var campaign = campaign(brief, policies);
    return out.put("need", brief.need())
        .put("segment", brief.segment())
        .put("campaign", brief.campaign())
        .put("promise", campaign.flatMap(Campaign::promise))
        .put("howToRespond", campaign.flatMap(Campaign::howToRespond))
        .put(
            "resources",
            MaterialJson.resources(
                policies.promotion().material(brief.campaign(), brief.segment())))
        .put("interest", brief.interest())
        .put("reasons", brief.reasons())
        .put("touches", brief.touches())
        .put("opener", brief.opener());
  }

  private static Optional<Campaign> campaign(Brief brief, Snapshot policies) {
    return brief
        .campaign()
        .flatMap(id -> Optional.ofNullable(policies.promotion().campaigns().get(id)))
        .map(Kept::value);
  }
}
