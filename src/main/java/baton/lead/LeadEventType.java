package baton.lead;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What an event is called outside: on the timeline, and behind {@code lead.} where it is sent. */
public enum LeadEventType {
  RECEIVED,
  MATCHED,
  SCORED,
  TOUCHED,
  QUEUED,
  OFFERED,
  ACCEPTED,
  DECLINED,
  LAPSED,
  RESCINDED,
  RECLAIMED,
  HOLDER_LEFT,
  HOLDER_BACK,
  REMINDED,
  BREACHED,
  ESCALATED,
  ALERTED,
  ATTEMPTED,
  SNOOZED,
  CALL_MATCHED,
  CALL_ENDED,
  BREACH_WITHDRAWN,
  CALL_REQUESTED,
  CALL_FAILED,
  NOTED,
  ASSIGNED,
  RECALLED,
  NURTURING,
  NURTURE_STEP,
  AT_RISK,
  RAISED,
  CLOCKS_MOVED,
  WARMED,
  UNSUBSCRIBED,
  REVIEW_ASKED,
  REVIEWED,
  CONCLUDED,
  REOPENED,
  ERASED;

  /** All of them, as they are written. */
  public static final Set<String> WORDS =
      Arrays.stream(values()).map(LeadEventType::word).collect(Collectors.toUnmodifiableSet());

  public static LeadEventType of(LeadEvent event) {
    return switch (event) {
      case LeadEvent.Received _ -> RECEIVED;
      case LeadEvent.Matched _ -> MATCHED;
      case LeadEvent.Scored _ -> SCORED;
      case LeadEvent.Joined _, LeadEvent.Acted _ -> TOUCHED;
      case LeadEvent.Queued _ -> QUEUED;
      case LeadEvent.Offered _ -> OFFERED;
      case LeadEvent.Accepted _ -> ACCEPTED;
      case LeadEvent.Declined _ -> DECLINED;
      case LeadEvent.Lapsed _ -> LAPSED;
      case LeadEvent.Rescinded _ -> RESCINDED;
      case LeadEvent.Reclaimed _ -> RECLAIMED;
      case LeadEvent.HolderLeft _ -> HOLDER_LEFT;
      case LeadEvent.HolderBack _ -> HOLDER_BACK;
      case LeadEvent.Reminded _ -> REMINDED;
      case LeadEvent.Breached _ -> BREACHED;
      case LeadEvent.Escalated _ -> ESCALATED;
      case LeadEvent.Alerted _ -> ALERTED;
      case LeadEvent.Attempted _ -> ATTEMPTED;
      case LeadEvent.Snoozed _ -> SNOOZED;
      case LeadEvent.CallMatched _ -> CALL_MATCHED;
      case LeadEvent.CallEnded _ -> CALL_ENDED;
      case LeadEvent.BreachWithdrawn _ -> BREACH_WITHDRAWN;
      case LeadEvent.CallRequested _ -> CALL_REQUESTED;
      case LeadEvent.CallFailed _ -> CALL_FAILED;
      case LeadEvent.Noted _ -> NOTED;
      case LeadEvent.AssignedToRep _, LeadEvent.AssignedToTeam _ -> ASSIGNED;
      case LeadEvent.Recalled _ -> RECALLED;
      case LeadEvent.Nurtured _ -> NURTURING;
      case LeadEvent.NurtureStep _ -> NURTURE_STEP;
      case LeadEvent.MarkedAtRisk _ -> AT_RISK;
      case LeadEvent.Raised _ -> RAISED;
      case LeadEvent.ClocksMoved _ -> CLOCKS_MOVED;
      case LeadEvent.Warmed _ -> WARMED;
      case LeadEvent.Unsubscribed _ -> UNSUBSCRIBED;
      case LeadEvent.ReviewAsked _ -> REVIEW_ASKED;
      case LeadEvent.Reviewed _ -> REVIEWED;
      case LeadEvent.Concluded _ -> CONCLUDED;
      case LeadEvent.Reopened _ -> REOPENED;
      case LeadEvent.Erased _ -> ERASED;
    };
  }

  /** As it is written. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
