/**
 * How our values look as JSON and CBOR: one way for everything. Knows nothing of sales, HTTP or the
 * journal.
 */
@NullMarked
package baton.platform.json;

import org.jspecify.annotations.NullMarked;
