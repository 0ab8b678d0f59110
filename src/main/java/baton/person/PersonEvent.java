package baton.person;

import baton.shared.LeadId;
import java.time.Instant;

/** What happened to a person's claim on our attention. */
public sealed interface PersonEvent {
  Instant at();

  /** From now on this lead is the one that is worked for the person. */
  record Claimed(Instant at, LeadId lead) implements PersonEvent {}
}
