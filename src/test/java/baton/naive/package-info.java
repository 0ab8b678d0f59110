/**
 * Every figure once more, by a program that knows nothing of the other one: it reads the journal's
 * rows as JSON and counts in loops. Slow, plain, and meant to be read beside the definitions.
 */
@NullMarked
package baton.naive;

import org.jspecify.annotations.NullMarked;
