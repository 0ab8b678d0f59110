/**
 * One human behind several submissions: decides which of their leads is worked. Knows nothing of
 * what a lead is, and no address, only keyed hashes.
 */
@NullMarked
package baton.person;

import org.jspecify.annotations.NullMarked;
