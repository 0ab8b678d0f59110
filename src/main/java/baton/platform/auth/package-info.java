/** API keys and what their bearers may be. Knows nothing of routes. */
@NullMarked
package baton.platform.auth;

import org.jspecify.annotations.NullMarked;
