/**
 * What is on the wall now: counted once for a node while somebody looks, and told to all who do.
 */
@NullMarked
package baton.reporting.board;

import org.jspecify.annotations.NullMarked;
