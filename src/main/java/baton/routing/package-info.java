/**
 * Facts to a team: ordered filters, the first that matches wins, and a default that always does.
 * Knows nothing of reps, of who is there, of the language its filters are written in or of time.
 */
@NullMarked
package baton.routing;

import org.jspecify.annotations.NullMarked;
