/** How leads are posted: one by one, from forms, in bulk. Knows nothing of what a rep does. */
@NullMarked
package baton.http.intake;

import org.jspecify.annotations.NullMarked;
