/**
 * Time as people live it: the hours of a house by the clock on its own wall, its holidays and
 * leave. Plain arithmetic over {@code java.time}; no instant is asked of anybody.
 */
@NullMarked
package baton.shared.calendar;

import org.jspecify.annotations.NullMarked;
