/**
 * An Asterisk that we call: what its queues and phones say of reps, which calls it carries, and the
 * connection that is kept up. Knows nothing of who a phone belongs to: that is a directory's to
 * say.
 */
@NullMarked
package baton.rep.asterisk;

import org.jspecify.annotations.NullMarked;
