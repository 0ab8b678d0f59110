/** Acts in the database: counted, begun and settled in transactions. */
@NullMarked
package baton.acts.store;

import org.jspecify.annotations.NullMarked;
