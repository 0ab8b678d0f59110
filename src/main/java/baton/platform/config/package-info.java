/** Typed settings with bounds. Knows nothing of which settings there are. */
@NullMarked
package baton.platform.config;

import org.jspecify.annotations.NullMarked;
