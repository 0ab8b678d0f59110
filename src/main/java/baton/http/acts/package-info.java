/** What managers do to many leads at once, and to teams and reps for a time. */
@NullMarked
package baton.http.acts;

import org.jspecify.annotations.NullMarked;
