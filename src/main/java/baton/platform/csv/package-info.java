/** Tables that people open in a spreadsheet. Knows nothing of what is in them. */
@NullMarked
package baton.platform.csv;

import org.jspecify.annotations.NullMarked;
