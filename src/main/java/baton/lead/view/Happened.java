package baton.lead.view;

import baton.lead.LeadEvent;
import baton.platform.actors.Unreadable;
import baton.shared.LeadId;

/**
 * One event as it comes out of the journal.
 *
 * @param event a {@link LeadEvent}, or an {@link Unreadable} in its place
 */
record Happened(LeadId lead, long seqNr, Object event) {
  /** What it is called where it cannot be told. */
  String name() {
    return event instanceof Unreadable(var manifest, _)
        ? manifest
        : event.getClass().getSimpleName();
  }
}
