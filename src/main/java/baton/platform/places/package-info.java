/** Glue to the tables that tell which zones countries have, and where phones are registered. */
@NullMarked
package baton.platform.places;

import org.jspecify.annotations.NullMarked;
