package baton.policy.store;

import java.util.Locale;

/** What is configured, by the names under which versions are kept. */
enum Kind {
  TEAM,
  REP,
  ROUTING,
  DEFINITION,
  FORM,
  CAMPAIGN,
  TEMPLATE,
  TRACK,
  WEBHOOK,
  CALENDAR,
  PRESENCE_SOURCE,
  LEAVE,
  PAUSE,
  COVER,
  SEGMENT,
  AGREEMENT;

  /** The id of a thing of which there is one. */
  static final String ONLY = "current";

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
