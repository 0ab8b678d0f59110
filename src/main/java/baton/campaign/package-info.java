/** What marketing puts out: forms, and the campaigns and promises behind them. Plain Java. */
@NullMarked
package baton.campaign;

import org.jspecify.annotations.NullMarked;
