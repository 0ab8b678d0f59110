/**
 * What call centres send of their agents, each in its own format: whether it is theirs, and what it
 * says. Knows nothing of HTTP, and nothing of reps: whom an agent's id means is a directory's to
 * say.
 */
@NullMarked
package baton.rep.feed;

import org.jspecify.annotations.NullMarked;
