/**
 * What call centres tell of calls, each in its own format: who was called, by whom, and how it
 * ended. Whose lead it is, nobody here knows.
 */
@NullMarked
package baton.rep.call;

import org.jspecify.annotations.NullMarked;
