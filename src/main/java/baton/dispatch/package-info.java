/** Which rep is asked next for which lead. Knows nothing that it could not rebuild by asking. */
@NullMarked
package baton.dispatch;

import org.jspecify.annotations.NullMarked;
