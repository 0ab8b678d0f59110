/**
 * The way in: a submission becomes a lead under a name that a repeat finds again. Knows nothing of
 * HTTP.
 */
@NullMarked
package baton.intake.entity;

import org.jspecify.annotations.NullMarked;
