/**
 * What both sides are held to, counted. Knows nothing of how it comes about, and nothing of HTTP.
 */
@NullMarked
package baton.reporting;

import org.jspecify.annotations.NullMarked;
