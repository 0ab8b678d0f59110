/** What dispatchers leave in the database, beside the journal: whose turn it is. */
@NullMarked
package baton.dispatch.view;

import org.jspecify.annotations.NullMarked;
