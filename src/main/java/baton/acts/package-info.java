/**
 * What managers do to many leads at once: handing over what a rep has, moving a queue, covering for
 * leave. Each act is on the record before the first lead moves; {@code store} keeps it, {@code
 * entity} carries it out.
 */
@NullMarked
package baton.acts;

import org.jspecify.annotations.NullMarked;
