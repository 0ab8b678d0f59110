/** Reports and alerts over HTTP. Knows nothing of how they are counted. */
@NullMarked
package baton.http.reports;

import org.jspecify.annotations.NullMarked;
