/**
 * The files a browser gets. Knows nothing of HTTP, of keys, or of what any figure on a page means.
 */
@NullMarked
package baton.ui;

import org.jspecify.annotations.NullMarked;
