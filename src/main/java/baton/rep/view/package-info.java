/** What is kept of presence beside the reps' own events. */
@NullMarked
package baton.rep.view;

import org.jspecify.annotations.NullMarked;
