package baton.lead;

import java.util.Locale;

/** Why a lead is junk; always named. */
public enum JunkReason {
  BOT,
  INVALID_CONTACT,
  COMPETITOR,
  JOB_SEEKER,
  VENDOR,
  TEST,
  OTHER;

  /** As events name it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
