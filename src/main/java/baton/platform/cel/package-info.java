/** Rules that people write, compiled and asked. Knows nothing of what the facts mean. */
@NullMarked
package baton.platform.cel;

import org.jspecify.annotations.NullMarked;
