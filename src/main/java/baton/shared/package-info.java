/**
 * Small words everyone uses: ids, refusals, contact values, working time. Knows nothing but {@code
 * java.*}.
 */
@NullMarked
package baton.shared;

import org.jspecify.annotations.NullMarked;
