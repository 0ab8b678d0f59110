/**
 * The installation's secrets, keyed hashes, and one data key per lead. Knows nothing of what is
 * sealed.
 */
@NullMarked
package baton.platform.crypto;

import org.jspecify.annotations.NullMarked;
