/** Hand-written stand-ins and servers that tests share. Knows nothing of any feature. */
@NullMarked
package baton.testing;

import org.jspecify.annotations.NullMarked;
