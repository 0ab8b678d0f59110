/** Reps over HTTP: configured, present, at their desks. Knows no rule about them. */
@NullMarked
package baton.http.reps;

import org.jspecify.annotations.NullMarked;
