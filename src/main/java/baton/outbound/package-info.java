/**
 * What leaves the house: mails, from an outbox, at least once and under the same name each time.
 */
@NullMarked
package baton.outbound;

import org.jspecify.annotations.NullMarked;
