/** Deliveries that are no lead yet, kept sealed until they are. */
@NullMarked
package baton.intake.store;

import org.jspecify.annotations.NullMarked;
