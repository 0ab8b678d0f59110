package baton.lead;

/** Something the person did, as the contract names it. */
public enum Activity {
  PAGE_VIEW,
  DOWNLOAD,
  EMAIL_OPEN,
  EMAIL_CLICK,
  REPLY,
  EVENT,
  CUSTOM
}
