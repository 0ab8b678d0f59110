/**
 * Who is at the desk: reps, their teams, what call centres say of them, and the slots that keep
 * every rep within capacity. Knows nothing of what a lead is about.
 */
@NullMarked
package baton.rep;

import org.jspecify.annotations.NullMarked;
