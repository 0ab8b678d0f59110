/**
 * Health, metrics and the contract itself: what runs here and how to talk to it. Knows nothing of
 * leads.
 */
@NullMarked
package baton.http.operations;

import org.jspecify.annotations.NullMarked;
