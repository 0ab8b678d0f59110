package baton.lead.entity;

import akka.actor.ExtendedActorSystem;
import baton.lead.DecisionRecord;
import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.platform.actors.JsonCodec;
import baton.platform.crypto.Vault;
import baton.platform.json.Json;
import baton.platform.json.StoredJson;
import baton.platform.json.StoredShape;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * How leads are kept. A name is never taken back; a changed event gets a step, and so a version.
 */
public final class LeadEventCodec extends JsonCodec {
  /** What a lead is folded to, from node to node; never kept. */
  static final String STATE = "lead-state";

  static final List<StoredShape> SHAPES =
      List.of(
          // 2: when a provider brought it
          StoredShape.of("lead-received", LeadEvent.Received.class)
              .then(received -> {
                received.withObject("/origin").putNull("deliveredAt");
                return received;
              }),
          StoredShape.of("lead-matched", LeadEvent.Matched.class),
          StoredShape.of("lead-scored", LeadEvent.Scored.class),
          // 2: whether it only tried us out, which of those before nobody can tell any more
          StoredShape.of("lead-joined", LeadEvent.Joined.class)
              .then(joined -> joined.put("test", true)),
          // 2: what a repeat is known by
          StoredShape.of("lead-acted", LeadEvent.Acted.class)
              .then(acted -> acted.putNull("identity")),
          // 2: by which terms the promise was counted
          StoredShape.of("lead-queued", LeadEvent.Queued.class).then(LeadEventCodec::withoutTerms),
          // 2: why the chosen one was asked before others; 3: whose turn it was
          StoredShape.of("lead-offered", LeadEvent.Offered.class)
              .then(offered -> {
                offered.withObject("/decision").putNull("preference");
                return offered;
              })
              .then(offered -> {
                offered.withObject("/decision").putObject("ahead");
                return offered;
              }),
          StoredShape.of("lead-accepted", LeadEvent.Accepted.class),
          StoredShape.of("lead-declined", LeadEvent.Declined.class),
          StoredShape.of("lead-lapsed", LeadEvent.Lapsed.class),
          StoredShape.of("lead-rescinded", LeadEvent.Rescinded.class),
          StoredShape.of("lead-reclaimed", LeadEvent.Reclaimed.class),
          StoredShape.of("lead-holder-left", LeadEvent.HolderLeft.class),
          StoredShape.of("lead-holder-back", LeadEvent.HolderBack.class),
          StoredShape.of("lead-reminded", LeadEvent.Reminded.class),
          StoredShape.of("lead-breached", LeadEvent.Breached.class),
          StoredShape.of("lead-escalated", LeadEvent.Escalated.class),
          StoredShape.of("lead-alerted", LeadEvent.Alerted.class),
          // 2: who did it, and whether we heard of it too late
          StoredShape.of("lead-attempted", LeadEvent.Attempted.class)
              .then(attempted -> {
                attempted.putNull("caller");
                return attempted.put("reportedLate", false);
              }),
          StoredShape.of("lead-call-matched", LeadEvent.CallMatched.class),
          StoredShape.of("lead-call-ended", LeadEvent.CallEnded.class),
          StoredShape.of("lead-breach-withdrawn", LeadEvent.BreachWithdrawn.class),
          // 2: by which telephone system, where it is one of ours
          StoredShape.of("lead-call-requested", LeadEvent.CallRequested.class)
              .then(requested -> requested.putNull("source")),
          StoredShape.of("lead-call-failed", LeadEvent.CallFailed.class),
          StoredShape.of("lead-snoozed", LeadEvent.Snoozed.class),
          StoredShape.of("lead-noted", LeadEvent.Noted.class),
          // 2: by which terms the promise was counted
          StoredShape.of("lead-assigned-to-rep", LeadEvent.AssignedToRep.class)
              .then(LeadEventCodec::withoutTerms),
          // 2: by which terms the promise was counted
          StoredShape.of("lead-assigned-to-team", LeadEvent.AssignedToTeam.class)
              .then(LeadEventCodec::withoutTerms),
          StoredShape.of("lead-recalled", LeadEvent.Recalled.class),
          StoredShape.of("lead-nurtured", LeadEvent.Nurtured.class),
          // 2: what is sent; 3: who else is told
          StoredShape.of("lead-nurture-step", LeadEvent.NurtureStep.class)
              .then(step -> step.putNull("template"))
              .then(step -> step.putNull("webhook")),
          StoredShape.of("lead-marked-at-risk", LeadEvent.MarkedAtRisk.class),
          StoredShape.of("lead-raised", LeadEvent.Raised.class),
          StoredShape.of("lead-clocks-moved", LeadEvent.ClocksMoved.class),
          StoredShape.of("lead-warmed", LeadEvent.Warmed.class),
          StoredShape.of("lead-unsubscribed", LeadEvent.Unsubscribed.class),
          StoredShape.of("lead-review-asked", LeadEvent.ReviewAsked.class),
          StoredShape.of("lead-reviewed", LeadEvent.Reviewed.class),
          // 2: which filter took it for a machine's
          StoredShape.of("lead-concluded", LeadEvent.Concluded.class)
              .then(concluded -> concluded.putNull("suspicion")),
          StoredShape.of("lead-reopened", LeadEvent.Reopened.class),
          StoredShape.of("lead-erased", LeadEvent.Erased.class),
          StoredShape.of(STATE, Lead.class));

  private static final int IDENTIFIER = 40_001;

  public LeadEventCodec(ExtendedActorSystem system) {
    super(system, IDENTIFIER, LeadEventCodec::json);
  }

  /** The same names for whoever keeps or reads leads without Akka. */
  public static StoredJson json(Vault vault) {
    var mapper = Json.sealing(vault);
    // fifty of them ride in each offer: their field names would be most of the journal
    mapper
        .configOverride(DecisionRecord.Candidate.class)
        .setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY));
    return new StoredJson(mapper, SHAPES);
  }

  private static ObjectNode withoutTerms(ObjectNode event) {
    event.withObject("/cycle").putNull("terms");
    return event;
  }

  @Override
  protected boolean isEvent(String manifest) {
    return !manifest.startsWith(STATE + "/");
  }
}
