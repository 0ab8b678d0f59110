/**
 * What form providers send, each in its own format: whether it is theirs, and what it says. Knows
 * nothing of HTTP.
 */
@NullMarked
package baton.intake.provider;

import org.jspecify.annotations.NullMarked;
