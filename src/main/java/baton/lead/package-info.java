/**
 * One lead: its states, its clocks, every rule about it. Knows nothing of HTTP, of how a rep is
 * chosen, or of where nurture mails go.
 */
@NullMarked
package baton.lead;

import org.jspecify.annotations.NullMarked;
