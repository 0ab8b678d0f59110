/** The registry that is scraped. Knows nothing of what is measured. */
@NullMarked
package baton.platform.metrics;

import org.jspecify.annotations.NullMarked;
