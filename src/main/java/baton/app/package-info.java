/** Main and wiring: the only place that knows everything. */
@NullMarked
package baton.app;

import org.jspecify.annotations.NullMarked;
