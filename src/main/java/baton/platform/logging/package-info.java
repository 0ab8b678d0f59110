/** How the log stays readable when everything goes wrong at once; named in {@code logback.xml}. */
@NullMarked
package baton.platform.logging;

import org.jspecify.annotations.NullMarked;
