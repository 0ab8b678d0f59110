/**
 * What reports count, worked out of what happened: pure, so that it comes out the same whenever it
 * is worked out again.
 */
@NullMarked
package baton.reporting.facts;

import org.jspecify.annotations.NullMarked;
