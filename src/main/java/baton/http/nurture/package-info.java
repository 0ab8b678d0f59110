/** What somebody does with our mails, and what became of these. */
@NullMarked
package baton.http.nurture;

import org.jspecify.annotations.NullMarked;
