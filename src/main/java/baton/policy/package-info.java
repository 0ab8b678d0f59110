/**
 * What people configure, checked and put together: teams, reps, routing and the sales-ready
 * definition become the one rulebook that leads ask. Knows nothing of HTTP, of where versions are
 * kept, or of the language rules are written in.
 */
@NullMarked
package baton.policy;

import org.jspecify.annotations.NullMarked;
