/** Glue to the template library: texts with holes, filled from maps and from nothing else. */
@NullMarked
package baton.platform.mustache;

import org.jspecify.annotations.NullMarked;
