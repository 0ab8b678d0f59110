/**
 * What other systems are told: signed messages from an outbox, at least once, those about one lead
 * one after the other. Has never heard of a lead but by its id.
 */
@NullMarked
package baton.outbound.hook;

import org.jspecify.annotations.NullMarked;
