/**
 * Plugs that are pulled: real processes, a real PostgreSQL, a client that keeps a history of what
 * it was told, and a checker that holds the journal, the read side and the history against each
 * other.
 */
@NullMarked
package baton.faults;

import org.jspecify.annotations.NullMarked;
