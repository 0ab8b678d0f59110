/** What every message between actors has in common. Knows nothing of any actor. */
@NullMarked
package baton.platform.actors;

import org.jspecify.annotations.NullMarked;
