package baton.lead;

/** Why a lead is junk; always named. */
public enum JunkReason {
  BOT,
  INVALID_CONTACT,
  COMPETITOR,
  JOB_SEEKER,
  VENDOR,
  TEST,
  OTHER
}
