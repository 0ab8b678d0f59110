package baton.lead.view;

import baton.lead.LeadEvent;
import baton.platform.actors.Unreadable;
import baton.shared.LeadId;

/**
 * One event as it comes out of the journal.
 *
 * @param event a {@link LeadEvent}, or an {@link Unreadable} in its place
 * @param place where it stands in the journal, higher than all before it
 */
record Happened(LeadId lead, long seqNr, Object event, long place) {
  /** What it is called where it cannot be told. */
  String name() {
    return event instanceof Unreadable(var manifest, _)
        ? manifest
        : event.getClass().getSimpleName();
  }
}
