/** What marketing says to leads that sales does not have: letters, and when they are due. */
@NullMarked
package baton.nurture;

import org.jspecify.annotations.NullMarked;
