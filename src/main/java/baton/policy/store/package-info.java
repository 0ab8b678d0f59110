/**
 * Where policy is kept and how it comes alive: versions in the database, rules compiled, one
 * snapshot for everybody. Knows nothing of HTTP or actors.
 */
@NullMarked
package baton.policy.store;

import org.jspecify.annotations.NullMarked;
