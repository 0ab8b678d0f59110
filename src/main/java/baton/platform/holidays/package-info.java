/** Glue to the library that knows when countries rest. */
@NullMarked
package baton.platform.holidays;

import org.jspecify.annotations.NullMarked;
