package baton.lead;

/** Why a lead did not do what it was asked; the sentence is what a person reads. */
public enum LeadRefusal {
  NOT_FOUND("There is no such lead."),
  ERASED("Everything about this person has been erased."),
  IDEMPOTENCY_KEY_REUSED("This idempotency key was used before with another body."),
  OFFER_EXPIRED("The offer was open until its deadline and is not any more."),
  OFFER_RESCINDED("The offer was withdrawn."),
  NOT_YOUR_OFFER("This offer was made to somebody else, or never made."),
  ALREADY_ACCEPTED("This offer has been accepted already."),
  NOT_YOURS("Expected the rep who holds the lead, or a manager."),
  NOT_HELD("Expected a lead that a rep has accepted."),
  NOT_CONTACTED(
      "Disqualifying comes after an attempt to reach the person; before one, decline it."),
  NOT_IN_SALES("Expected a lead that is queued, offered or held."),
  NOT_READY("Expected a lead that has been matched and scored; this one is a moment away."),
  ALREADY_CONCLUDED("The lead is concluded."),
  NOT_CONCLUDED("Expected a concluded lead."),
  IS_DUPLICATE("The lead is a duplicate; work on the lead it is linked to."),
  ROUND_PASSED("The lead has moved on since."),
  TOO_MANY("The lead has as many of these as it can carry."),
  NOT_OPEN("The lead is no longer open."),
  OTHER_PERSON("The lead may be of another person; a human must look at it."),
  NOT_IN_REVIEW("Nothing is asked about this lead."),
  PROMISE_RUNS("The person was promised a first attempt: only the ones after it can be put off."),
  SNOOZE_OUT_OF_REACH("Expected a time to come, at most 14 days after the last attempt."),
  NOT_CALLABLE("Expected a lead with a phone, in a team whose calls are put through by a click.");

  private final String sentence;

  LeadRefusal(String sentence) {
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }
}
