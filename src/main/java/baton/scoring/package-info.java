/**
 * Facts to a score with reasons: fit and intent by the sales-ready definition both sides approved.
 * Knows nothing of leads, of the language its rules are written in, of storage or of time.
 */
@NullMarked
package baton.scoring;

import org.jspecify.annotations.NullMarked;
