/**
 * Requests of other systems that prove by a secret where they come from: read, looked into, and
 * compared with what only the holder of the secret can have made. Knows nothing of HTTP.
 */
@NullMarked
package baton.platform.delivery;

import org.jspecify.annotations.NullMarked;
