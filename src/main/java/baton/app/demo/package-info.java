/**
 * A small world around the server: visitors, a call centre and eight reps, for a first look. Knows
 * nothing of Baton but its public HTTP API.
 */
@NullMarked
package baton.app.demo;

import org.jspecify.annotations.NullMarked;
