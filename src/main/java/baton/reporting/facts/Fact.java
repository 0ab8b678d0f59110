package baton.reporting.facts;

import baton.shared.LeadId;

/** One thing that reports count, as it was known from some moment on. */
public sealed interface Fact permits LeadFact, PassFact, AttemptFact, OfferFact {
  LeadId lead();

  /** Which of the lead's it is, among those of its kind; the same in every version of it. */
  long number();

  /** Where the event stands in the journal that began it. */
  long place();
}
