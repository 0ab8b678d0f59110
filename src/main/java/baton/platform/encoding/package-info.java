/** Text out of bytes that strangers sent. Knows nothing of what it says. */
@NullMarked
package baton.platform.encoding;

import org.jspecify.annotations.NullMarked;
